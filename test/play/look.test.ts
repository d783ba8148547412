import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NoSuchPlace, NotMeasurable } from '../../src/domain/probe.ts';
import { failed, notMeasured, notRun, passed, type Verdict } from '../../src/domain/verdict.ts';
import { aCheck } from '../attempt/samples.ts';
import { hanging, judgeFor, known, nothing, sequence } from './judging.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what can go wrong in a check', () => {
  const brief = { patience: 'full', deadline: 100 } as const;

  it("makes a missing place the learner's failure, with the reason", async () => {
    const { check } = sequence('place', [new NoSuchPlace('a', 'host has no network namespace called a')]);
    const message = 'host has no network namespace called a';
    expect(await judgeFor(101, [check], brief)).toEqual([failed(message, 'place holds', message)]);
  });

  it('makes any other error a fault of the check, not run and said to be so', async () => {
    const { check } = sequence('broken', [new TypeError('x is undefined')]);
    const verdicts = await judgeFor(101, [check], brief);
    expect(verdicts).toMatchObject([
      { ok: null, because: expect.stringMatching(/x is undefined.*fault of the check/) },
    ]);
  });

  it('catches a check that throws at once', async () => {
    const check = aCheck('broken', () => {
      throw new Error('boom');
    });
    expect(await judgeFor(101, [check], brief)).toMatchObject([{ ok: null, because: expect.stringContaining('boom') }]);
  });

  it('says so when no probe can be made', async () => {
    const verdicts = await judgeFor(101, [aCheck('a')], brief, () => {
      throw new NotMeasurable('the sandbox is gone');
    });
    expect(verdicts).toEqual([notMeasured('the sandbox is gone')]);
  });

  it('ends a check that never answers: failed when it asks the network, not run when it only reads', async () => {
    expect(await judgeFor(5301, [hanging({ tries: true })], { patience: 'full' })).toEqual([
      failed('no answer in 5 s', 'silent holds'),
    ]);
    expect(await judgeFor(5301, [hanging()], { patience: 'full' })).toMatchObject([{ ok: null }]);
  });

  it('gives one look two and a half seconds at least, so that a ping can finish', async () => {
    let stoppedAfter: number | undefined;
    const check = aCheck('ping', (_, signal) => {
      const start = performance.now();
      signal.addEventListener('abort', () => {
        stoppedAfter = performance.now() - start;
      });
      return new Promise<Verdict>(() => {});
    });
    await judgeFor(4000, [check], brief);
    expect(stoppedAfter).toBe(2500);
  });

  it('takes no pass from a check that was stopped, but its own words about the failure', async () => {
    const onStop = (verdict: Verdict) =>
      aCheck('late', (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(verdict))));
    const [pass, fail] = (await judgeFor(4000, [onStop(passed('nothing came')), onStop(known)], brief)) ?? [];
    expect(pass).toMatchObject({ ok: null });
    expect(fail).toEqual(known);
  });

  it('does not call a check broken that throws because it was stopped', async () => {
    const check = aCheck('late', (_, signal) => {
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    expect(await judgeFor(4000, [check], brief)).toMatchObject([{ because: expect.stringMatching(/did not finish/) }]);
  });
});

describe('interruption', () => {
  it('ends at once, also for a check that does not listen; what passed stays passed', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 40);
    const checks = [hanging(), aCheck('good')];
    const verdicts = await judgeFor(40, checks, { patience: 'full', signal: stop.signal });
    expect(verdicts).toEqual([notRun('interrupted'), passed('it')]);
  });

  it('ends in the pause between two rounds and starts nothing when it came before', async () => {
    const stop = new AbortController();
    const { check, run } = sequence('down', [nothing]);
    setTimeout(() => stop.abort(), 10);
    expect(await judgeFor(10, [check], { patience: 'full', signal: stop.signal })).toEqual([notRun('interrupted')]);
    expect(await judgeFor(0, [check], { patience: 'settle', signal: stop.signal })).toEqual([notRun('interrupted')]);
    expect(run).toHaveBeenCalledTimes(1);
  });
});
