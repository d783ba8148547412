import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BoundCheck } from '../../src/domain/check.ts';
import { NotMeasurable } from '../../src/domain/probe.ts';
import { failed, notRun, passed } from '../../src/domain/verdict.ts';
import { type FailedCheck, type RefuteOptions, refute } from '../../src/proving/refute.ts';
import { noProbe } from '../attempt/samples.ts';
import { known, nothing, sequence } from '../play/judging.ts';

const yes = passed('it');

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Refutes with the clock run on as fast as can be; how it came out and how many milliseconds that took. */
async function refuteNow(checks: BoundCheck[], rest: Partial<RefuteOptions> = {}) {
  const begin = performance.now();
  const sleep = (milliseconds: number) => new Promise<void>((resolve) => void setTimeout(resolve, milliseconds));
  const refuting = refute(checks, noProbe, {
    background: false,
    rest: sleep,
    pace: 1,
    signal: new AbortController().signal,
    ...rest,
  }).then((refutation) => ({ refutation, took: performance.now() - begin }));
  await vi.advanceTimersByTimeAsync(20_000);
  return refuting;
}

describe('refute', () => {
  it('finds out at once that everything passes', async () => {
    const { refutation, took } = await refuteNow([sequence('a', [yes]).check, sequence('b', [yes]).check]);
    expect(refutation).toEqual({ ok: true });
    expect(took).toBe(0);
  });

  it('waits until state has settled before it calls a check failed, and no longer', async () => {
    const { refutation, took } = await refuteNow([sequence('a', [nothing]).check]);
    expect(refutation).toMatchObject({ ok: false, failed: [{ check: { id: 'a' }, verdict: nothing }] });
    expect(took).toBeGreaterThan(1000);
    expect(took).toBeLessThan(2000);
  });

  it('waits longer on a slow machine', async () => {
    const late = () => sequence('a', [nothing, nothing, nothing, nothing, yes]).check;
    expect((await refuteNow([late()])).refutation).toMatchObject({ ok: false });
    expect((await refuteNow([late()], { pace: 4 })).refutation).toEqual({ ok: true });
    const { took } = await refuteNow([sequence('a', [nothing]).check], { pace: 4 });
    expect(took).toBeGreaterThan(4000);
    expect(took).toBeLessThan(8000);
  });

  it('does not call failed what passes late', async () => {
    expect((await refuteNow([sequence('a', [nothing, nothing, yes]).check])).refutation).toEqual({ ok: true });
    const slow = sequence('b', [nothing, nothing, nothing, nothing, nothing, yes], { tries: true });
    expect((await refuteNow([slow.check])).refutation).toEqual({ ok: true });
  });

  it('gives a missing answer its whole time, unless the state says why there can be none', async () => {
    const silent = await refuteNow([sequence('a', [nothing], { tries: true }).check]);
    expect(silent.refutation.ok).toBe(false);
    expect(silent.took).toBeGreaterThanOrEqual(5000);
    expect((await refuteNow([sequence('b', [known], { tries: true }).check])).took).toBeLessThan(2000);
  });

  it('gives what runs in the background its whole time, and a check the time that it asks for', async () => {
    expect((await refuteNow([sequence('a', [nothing]).check], { background: true })).took).toBeGreaterThanOrEqual(5000);
    expect((await refuteNow([sequence('b', [nothing], { within: 9000 }).check])).took).toBeGreaterThanOrEqual(9000);
  });

  it('sends no packets when the state fails already, unless everything is to be known', async () => {
    const ping = sequence('ping', [known], { tries: true });
    await refuteNow([sequence('state', [nothing]).check, ping.check]);
    expect(ping.run).not.toHaveBeenCalled();
    const { refutation } = await refuteNow([sequence('state', [nothing]).check, ping.check], { diagnosis: () => true });
    expect(refutation).toMatchObject({ failed: [{ check: { id: 'state' } }, { check: { id: 'ping' } }] });
  });

  it('finds what failed only after it had passed, when a diagnosis is wanted', async () => {
    const over = failed('the container has ended', 'a container that runs');
    const ends = sequence('runs', [yes, yes, over]);
    const ping = sequence('ping', [known], { tries: true });
    const diagnosis = (found: readonly FailedCheck[]) => found.some(({ verdict }) => verdict === over);
    const { refutation, took } = await refuteNow([ends.check, ping.check], { diagnosis });
    expect(refutation).toMatchObject({ ok: false, failed: [{ check: { id: 'runs' } }, { check: { id: 'ping' } }] });
    expect(took).toBeLessThan(5000);
  });

  it('looks for a diagnosis for as long as a look may take, and no longer', async () => {
    const never = await refuteNow([sequence('a', [nothing]).check], { diagnosis: () => false });
    expect(never.refutation).toMatchObject({ ok: false, failed: [{ check: { id: 'a' } }] });
    expect(never.took).toBeGreaterThanOrEqual(15_000);
    expect(never.took).toBeLessThan(17_000);
  });

  it('does not take for passed what has failed since', async () => {
    const ends = sequence('runs', [yes, nothing]);
    const late = sequence('late', [nothing, yes]);
    const { refutation } = await refuteNow([ends.check, late.check]);
    expect(refutation).toMatchObject({ ok: false, failed: [{ check: { id: 'runs' } }] });
  });

  it('takes no check for failed that was not run, and says whose fault that is', async () => {
    const unsettled = sequence('a', [notRun('the control fails')], { tries: true });
    const { refutation } = await refuteNow([sequence('b', [yes]).check, unsettled.check]);
    expect(refutation).toMatchObject({ ok: null, measurable: true, because: expect.stringContaining('control fails') });
    const blind = await refuteNow([sequence('c', [new NotMeasurable('ping is missing')]).check]);
    expect(blind.refutation).toMatchObject({ ok: null, measurable: false });
    expect(blind.took).toBe(0);
  });

  it('has nothing to say against no checks at all', async () => {
    expect((await refuteNow([])).refutation).toEqual({ ok: true });
  });
});
