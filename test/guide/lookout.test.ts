import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CheckResult } from '../../src/domain/outcome.ts';
import { failed, passed } from '../../src/domain/verdict.ts';
import { Lookout, quickLook } from '../../src/guide/lookout.ts';
import { aCheck, aStep } from '../attempt/samples.ts';

const check = aCheck('reach', undefined, { tries: true });
const step = aStep('one', { checks: [check] });
const result = (ok: boolean): CheckResult => ({
  check,
  verdict: ok ? passed('an answer') : failed('no answer', 'an answer'),
  ms: 1,
});

/** A desk that sees one after another what is given. */
function aDesk(glances: { ok: boolean; unsure: boolean }[], looks: boolean[]) {
  const next = <Item>(items: Item[]) => (items.length > 1 ? items.shift() : items[0]) as Item;
  const full = vi.fn(async () => [result(next(looks))]);
  const call = vi.fn();
  const aside = {
    glance: async () => {
      const { ok, unsure } = next(glances);
      return { results: [result(ok)], unsure: new Set(unsure ? [check] : []) };
    },
    look: full,
    call,
  };
  return { desk: { aside, look: full, attended: true }, full, call };
}

const lookoutOf = ({ desk }: ReturnType<typeof aDesk>, isAt = () => true) =>
  new Lookout({ desk, isAt } as unknown as ConstructorParameters<typeof Lookout>[0]);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('keeps nobody waiting for an answer that does not come', async () => {
  const scene = aDesk([{ ok: false, unsure: true }], [true]);
  expect(await quickLook(scene.desk, step, 0)).toEqual({ results: [result(false)], unsure: true });
  expect(scene.full).not.toHaveBeenCalled();
});

it('lets nothing hold through a silence that was not waited out', async () => {
  const scene = aDesk([{ ok: true, unsure: true }], [false]);
  expect(await quickLook(scene.desk, step, 0)).toEqual({ results: [result(false)], unsure: false });
  expect(scene.full).toHaveBeenCalledTimes(1);
});

it('calls once what failed holds', async () => {
  const scene = aDesk([{ ok: false, unsure: true }], [false, false, true]);
  const lookout = lookoutOf(scene);
  lookout.goOn(step, await lookout.look(step));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(scene.full).toHaveBeenCalledTimes(3);
  expect(scene.call).toHaveBeenCalledTimes(1);
});

it('calls once only for what comes and goes, until the learner does something', async () => {
  const scene = aDesk([{ ok: false, unsure: true }], [true]);
  const lookout = lookoutOf(scene);
  for (const calls of [1, 1]) {
    lookout.goOn(step, await lookout.look(step));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(scene.call).toHaveBeenCalledTimes(calls);
  }
  lookout.noteCommand();
  lookout.goOn(step, await lookout.look(step));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(scene.call).toHaveBeenCalledTimes(2);
});

it('gives up when the time of the check is over, and is sure then', async () => {
  const scene = aDesk([{ ok: false, unsure: true }], [false]);
  const lookout = lookoutOf(scene);
  lookout.goOn(step, await lookout.look(step));
  expect(lookout.unsure).toBe(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(lookout.unsure).toBe(false);
  const looked = scene.full.mock.calls.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(scene.full).toHaveBeenCalledTimes(looked);
  expect(scene.call).not.toHaveBeenCalled();
});

it('says nothing of a step that was left, or after another command', async () => {
  const left = aDesk([{ ok: false, unsure: true }], [true]);
  const gone = lookoutOf(left, () => false);
  gone.goOn(step, await gone.look(step));
  const scene = aDesk([{ ok: false, unsure: true }], [true]);
  const lookout = lookoutOf(scene);
  lookout.goOn(step, await lookout.look(step));
  lookout.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(left.call).not.toHaveBeenCalled();
  expect(scene.call).not.toHaveBeenCalled();
});

it('answers one who asks after a moment, and at once where all holds', async () => {
  const failing = lookoutOf(aDesk([{ ok: false, unsure: true }], [false]));
  const asked = failing.lookWell(step);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await asked).toEqual([result(false)]);
  const lookout = lookoutOf(
    aDesk(
      [
        { ok: false, unsure: true },
        { ok: true, unsure: false },
      ],
      [false],
    ),
  );
  const soon = lookout.lookWell(step);
  await vi.advanceTimersByTimeAsync(200);
  expect(await soon).toEqual([result(true)]);
});

it('gives all the time there is to a check that says how long it may take, and where nobody sits there', async () => {
  const timed = aStep('slow', { checks: [{ ...check, within: 30_000 }] });
  const scene = aDesk([{ ok: false, unsure: true }], [true]);
  expect(await lookoutOf(scene).lookWell(timed)).toEqual([result(true)]);
  expect(scene.full).toHaveBeenCalledWith(timed, 'full');
  const script = aDesk([{ ok: false, unsure: true }], [true]);
  script.desk.attended = false;
  expect(await lookoutOf(script).lookWell(step)).toEqual([result(true)]);
});
