import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NotMeasurable, type Probe } from '../../src/domain/probe.ts';
import { notMeasured, notRun, passed } from '../../src/domain/verdict.ts';
import { judge } from '../../src/play/runner.ts';
import { aCheck, noProbe } from '../attempt/samples.ts';
import { hanging, judgeFor, known, nothing, sequence } from './judging.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('full patience', () => {
  const full = { patience: 'full' } as const;

  it('tries what fails again until it passes, and what passed before that once more at the end', async () => {
    const slow = sequence('slow', [nothing, nothing, passed('it')]);
    const quick = sequence('quick', [passed('it')]);
    const verdicts = await judgeFor(75, [slow.check, quick.check], full);
    expect(verdicts).toEqual([passed('it'), passed('it')]);
    expect(slow.run).toHaveBeenCalledTimes(3);
    expect(quick.run).toHaveBeenCalledTimes(2);
  });

  it('does not keep a pass that was only true until the rest of the world was there', async () => {
    const server = sequence('server', [nothing, passed('it')]);
    const silence = sequence('silence', [passed('silence'), known]);
    expect(await judgeFor(5000, [server.check, silence.check], full)).toEqual([passed('it'), known]);
  });

  it('looks once when everything passes at once', async () => {
    const quick = sequence('quick', [passed('it')]);
    expect(await judgeFor(0, [quick.check], full)).toEqual([passed('it')]);
    expect(quick.run).toHaveBeenCalledTimes(1);
  });

  it('tries even with a known reason, until the deadline and once on it', async () => {
    const { check, run } = sequence('down', [known]);
    expect(await judgeFor(4999, [check], full)).toBeUndefined();
    const before = run.mock.calls.length;
    expect(await judgeFor(5000, [check], full)).toBeDefined();
    expect(before).toBeGreaterThan(20);
  });

  it('ends at the deadline with the last verdict', async () => {
    const { check } = sequence('down', [nothing, known]);
    expect(await judgeFor(1001, [check], { ...full, deadline: 1000 })).toEqual([known]);
  });

  it('lets a check set its own deadline, and keeps to it beside slower ones', async () => {
    const short = sequence('short', [nothing], { within: 100 });
    const long = sequence('long', [nothing], { within: 2000 });
    await judgeFor(2001, [short.check, long.check], full);
    expect(short.run.mock.calls.length).toBeLessThan(6);
    expect(long.run.mock.calls.length).toBeGreaterThan(8);
  });

  it('lets a check that stops by itself take its time for a look, and blames the machine when it does not', async () => {
    const slow = hanging({ tries: true, lookTime: 9000 });
    expect(await judgeFor(8999, [slow], { ...full, deadline: 1000 })).toBeUndefined();
    expect(await judgeFor(9300, [slow], { ...full, deadline: 1000 })).toEqual([
      notMeasured('the check did not finish in 9 s; this machine may be too busy'),
    ]);
  });

  it('makes one probe a round, the same for all checks', async () => {
    const probes: Probe[] = [];
    const seen: Probe[] = [];
    const makeProbe = () => {
      probes.push(noProbe());
      return probes.at(-1) as Probe;
    };
    const looking = (id: string, from: number) =>
      aCheck(id, async (probe) => {
        seen.push(probe);
        return probes.length >= from ? passed('it') : nothing;
      });
    await judgeFor(100, [looking('first', 2), looking('second', 2)], full, makeProbe);
    expect(probes).toHaveLength(2);
    expect(seen).toEqual([probes[0], probes[0], probes[1], probes[1]]);
  });

  it('runs the checks of a round side by side', async () => {
    const pause = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return passed('it');
    };
    expect(await judgeFor(1000, [aCheck('one', pause), aCheck('two', pause)], full)).toHaveLength(2);
  });

  it('tries a control that may still be settling again, but not what cannot be measured', async () => {
    const control = sequence('control', [notRun('the control failed'), passed('it')], { tries: true });
    const state = sequence('state', [notRun('no docker here')]);
    const gone = sequence('gone', [new NotMeasurable('the sandbox is gone')], { tries: true });
    const verdicts = await judgeFor(30, [control.check, state.check, gone.check], full);
    expect(verdicts).toEqual([passed('it'), notRun('no docker here'), notMeasured('the sandbox is gone')]);
    expect(state.run).toHaveBeenCalledTimes(1);
    expect(gone.run).toHaveBeenCalledTimes(1);
  });
});

describe('settling', () => {
  const settle = { patience: 'settle' } as const;

  it('is back at once when a state check fails, and does not send packets that cannot arrive', async () => {
    const ping = sequence('ping', [passed('it')], { tries: true });
    const link = sequence('link', [nothing]);
    const verdicts = await judgeFor(0, [ping.check, link.check], settle);
    expect(verdicts).toEqual([notRun('waits for: link holds'), nothing]);
    expect(ping.run).not.toHaveBeenCalled();
    expect(link.run).toHaveBeenCalledTimes(1);
  });

  it('is back at once when the reason is known', async () => {
    const ping = sequence('ping', [known], { tries: true });
    expect(await judgeFor(0, [ping.check], settle)).toEqual([known]);
  });

  it('tries again when nothing is known to be wrong', async () => {
    const ping = sequence('ping', [nothing, passed('it')], { tries: true });
    const verdicts = await judgeFor(30, [aCheck('link'), ping.check], settle);
    expect(verdicts).toEqual([passed('it'), passed('it')]);
  });

  it('tries no longer than the time to settle', async () => {
    const ping = sequence('ping', [nothing], { tries: true });
    expect(await judgeFor(799, [ping.check], settle)).toBeUndefined();
    expect(await judgeFor(300, [ping.check], { ...settle, settle: 299 })).toEqual([nothing]);
  });

  it('stops trying as soon as one of several has a known reason', async () => {
    const lost = sequence('lost', [nothing], { tries: true });
    const down = sequence('down', [known], { tries: true });
    expect(await judgeFor(0, [lost.check, down.check], settle)).toEqual([nothing, known]);
  });

  it('says what came to an end while packets were sent, for it is the reason', async () => {
    const yes = passed('it');
    const ends = () => sequence('runs', [yes, nothing]).check;
    const ping = () => sequence('ping', [known], { tries: true }).check;
    expect(await judgeFor(0, [ends(), ping()], { patience: 'settle' })).toEqual([nothing, known]);
    expect(await judgeFor(1000, [ends(), ping()], { patience: 'full', deadline: 500 })).toEqual([nothing, known]);
    const holds = sequence('runs', [yes]).check;
    expect(await judgeFor(0, [holds, ping()], { patience: 'settle' })).toEqual([yes, known]);
  });

  it('gives the verdicts in the order of the checks', async () => {
    const checks = [aCheck('a', undefined, { tries: true }), aCheck('b'), aCheck('c', undefined, { tries: true })];
    const judging = judge(checks, noProbe, settle);
    await vi.advanceTimersByTimeAsync(0);
    expect((await judging).map(({ check }) => check.id)).toEqual(['a', 'b', 'c']);
  });
});
