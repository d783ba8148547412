import { expect, it, vi } from 'vitest';
import type { Probe } from '../../src/domain/probe.ts';
import { failed, passed } from '../../src/domain/verdict.ts';
import { glance } from '../../src/play/glance.ts';
import { aCheck, noProbe } from '../attempt/samples.ts';

const nothing = failed('no answer', 'an answer');

function place(forgetUnanswered = async () => {}, probe: Probe = noProbe()) {
  return { probe: () => probe, forgetUnanswered };
}

it('tells of each check whether its verdict rests on a silence that was not waited out', async () => {
  const silent = aCheck('silent', async ({ hurry }) => {
    hurry?.cutShort();
    return nothing;
  });
  const refused = aCheck('refused', async () => nothing);
  const closed = aCheck('closed', async ({ hurry }) => {
    hurry?.cutShort();
    return passed('nobody answers');
  });
  const { results, unsure } = await glance([silent, refused, closed], place(), 200);
  expect(results.map(({ check }) => check)).toEqual([silent, refused, closed]);
  expect(results.map(({ verdict }) => verdict.ok)).toEqual([false, false, true]);
  expect([...unsure]).toEqual([silent, closed]);
});

it('says how long an answer has, and looks once', async () => {
  const run = vi.fn(async () => nothing);
  const asked: (number | undefined)[] = [];
  const check = aCheck('silent', ({ hurry }) => {
    asked.push(hurry?.answerTime);
    return run();
  });
  await glance([check], place(), 200);
  expect(run).toHaveBeenCalledTimes(1);
  expect(asked).toEqual([200]);
});

it('has addresses asked for anew before anything is sent, once, and not for reading', async () => {
  const order: string[] = [];
  const answer = (name: string) => async () => {
    order.push(name);
    return { status: 0, stdout: '', stderr: '' };
  };
  const probe: Probe = { ...noProbe(), run: answer('run'), read: answer('read') };
  const forget = async () => {
    order.push('forget');
  };
  const reading = aCheck('reading', async (each) => {
    await each.read('host', 'ip', []);
    await each.run('host', 'ip', []);
    return passed('it');
  });
  const sending = aCheck('sending', async (each) => {
    await each.run('host', 'ping', []);
    await each.run('host', 'curl', []);
    return passed('it');
  });
  await glance([reading], place(forget, probe), 200);
  expect(order).toEqual(['read', 'run']);
  await glance([sending], place(forget, probe), 200);
  expect(order.slice(2)).toEqual(['forget', 'run', 'run']);
});
