import { describe, expect, it } from 'vitest';
import type { BoundCheck } from '../../src/domain/check.ts';
import { failed, passed } from '../../src/domain/verdict.ts';
import { stillHolding } from '../../src/play/lasting.ts';
import { aCheck } from '../attempt/samples.ts';

/** Looks that bring what a list says, a letter each: `+` holds, `-` does not; then it holds. */
function looking(saying: string) {
  const left = [...saying];
  let looks = 0;
  const lookOnce = async (checks: readonly BoundCheck[]) => {
    looks += 1;
    const verdict = left.shift() === '-' ? failed('nothing', 'something', 'it is gone') : passed('it');
    return checks.map((check) => ({ check, verdict, ms: 1 }));
  };
  return { lookOnce, looks: () => looks };
}

const judged = async (check: BoundCheck, saying: string) => {
  const { lookOnce, looks } = looking(saying);
  const [result] = await stillHolding([{ check, verdict: passed('it'), ms: 1 }], lookOnce, 0.01);
  return { verdict: result?.verdict, looks: looks() };
};

describe('what has passed is looked at again', () => {
  it('eight times, and three times where packets are sent', async () => {
    expect(await judged(aCheck('one'), '++++++++')).toEqual({ verdict: passed('it'), looks: 8 });
    expect(await judged(aCheck('one', undefined, { tries: true }), '+++')).toEqual({ verdict: passed('it'), looks: 3 });
  });

  it.each(['-', '+-', '++-', '-++'])('and fails where it does not hold once: %s', async (saying) => {
    expect((await judged(aCheck('one'), saying)).verdict).toMatchObject({
      ok: false,
      why: 'it held a moment ago, but does not stay: it is gone',
    });
  });

  it('but a packet may get lost', async () => {
    const tries = aCheck('one', undefined, { tries: true });
    expect(await judged(tries, '-+++')).toEqual({ verdict: passed('it'), looks: 4 });
    expect((await judged(tries, '+--')).verdict).toMatchObject({ ok: false });
  });
});
