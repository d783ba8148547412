import { expect, test } from 'vitest';
import { forwardPolicy } from '../../checks/parts/forward-policy.ts';
import { FakeProbe, result } from './fake-probe.ts';

const chain = (policy: string) =>
  JSON.stringify({ nftables: [{ metainfo: {} }, { chain: { name: 'FORWARD', hook: 'forward', policy } }] });
const asked = (from: string, status: number, stdout: string) =>
  forwardPolicy(new FakeProbe('pair').answer('host', 'nft -j list chains', result(status, stdout)), from);

test('that host drops what no rule lets through is told to whom it may have happened', async () => {
  expect(await asked('mynetns0', 0, chain('drop'))).toBe('; the policy of FORWARD on host is DROP');
  expect(await asked('host', 0, chain('drop'))).toBeUndefined();
  expect(await asked('mynetns0', 0, chain('accept'))).toBeUndefined();
  for (const text of ['', 'no JSON', '{"nftables":[{"chain":7}]}'])
    expect(await asked('mynetns0', 0, text)).toBeUndefined();
  expect(await asked('mynetns0', 1, chain('drop'))).toBeUndefined();
});
