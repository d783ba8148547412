import { expect, it } from 'vitest';
import type { PacketFate } from '../../src/domain/packet-fate.ts';
import { failed } from '../../src/domain/verdict.ts';
import type { Workplace } from '../../src/play/job.ts';
import { wrongWay } from '../../src/proving/wrong-way.ts';
import { aCheck, aCommand, aStep } from '../attempt/samples.ts';

const why = { outcome: 'FILTERED', names: 'chain FORWARD' } as const;
const dropped: PacketFate = { outcome: 'FILTERED', place: 'host', object: 'the policy of chain FORWARD' };
const lost: PacketFate = { outcome: 'NO-ROUTE', place: 'web', object: 'no route to 10.0.0.1' };
const packet = { kind: 'ping', from: 'web', to: '10.0.0.1' } as const;

/** What is found where `why` says one thing after another of the packet of the check that fails. */
async function found(fates: (PacketFate | undefined)[], sent: typeof packet | undefined = packet): Promise<string[]> {
  const stage = { pace: 1, follow: async () => fates.shift() };
  const place = { stage, slot: { rest: async () => {} } } as unknown as Workplace;
  const check = aCheck('reach', undefined, sent ? { packet: sent } : {});
  const both = [
    { check: aCheck('state'), verdict: failed('a', 'b') },
    { check, verdict: failed('c', 'd') },
  ];
  const findings = await wrongWay(aStep('one'), { command: aCommand('x'), expect: 'c', why }, both, place);
  return findings.map(({ kind, message }) => `${kind}: ${message}`);
}

it('a wrong answer is sound where why names what it says, at the second look at the latest', async () => {
  expect(await found([dropped])).toEqual([]);
  expect(await found([lost, dropped])).toEqual([]);
});

it('it is not where why names another outcome or another object, or nothing is sent', async () => {
  expect(await found([lost, lost])).toEqual([
    'wrong: of the ping from web to 10.0.0.1 why says "NO-ROUTE, no route to 10.0.0.1 (web)", not "FILTERED, chain FORWARD"',
  ]);
  expect(await found([lost, { ...dropped, object: 'a rule in chain INPUT' }])).toHaveLength(1);
  const check = await wrongWay(
    aStep('one'),
    { command: aCommand('x'), expect: 'c', why },
    [{ check: aCheck('state'), verdict: failed('a', 'b') }],
    {} as Workplace,
  );
  expect(check[0]?.message).toContain('no check that fails says what is sent');
});

it('it is unclear where nobody can tell', async () => {
  expect(await found([undefined, undefined])).toEqual([
    'unclear: what becomes of the ping from web to 10.0.0.1 could not be told',
  ]);
});
