import { expect, it } from 'vitest';
import { Expectation, type Frame } from '../../../src/explain/model/expectation.ts';
import { Unjudged } from '../../../src/explain/model/flow.ts';
import { Scene } from '../../../src/explain/scene.ts';
import type { KernelLink, KernelNetwork } from '../../../src/kernel/kernel-state.ts';

const link: KernelLink = {
  ...{ index: 2, name: 'veth0', kind: 'veth', up: true, carrier: true, mtu: 1500, mac: '02:00:00:00:00:01' },
  ...{ portSettings: [], addresses: [] },
};
const network: KernelNetwork = { id: '1', place: 'host', links: [link], routes: [] };
const frame: Frame = { role: 'question', from: link.mac, to: 'ff:ff:ff:ff:ff:ff', packet: {} };

it('does not follow a frame that bridges in a circle hand on and on', () => {
  const scene = new Scene({ namespaces: [], networks: [network] }, { networks: [], machines: [] }, new Map([[0, '1']]));
  const expected = new Expectation(scene);
  const circle = () => {
    for (let turn = 0; turn < 100_000; turn += 1) expected.see({ network, link }, 'broadcast', frame);
  };
  expect(circle).toThrow(Unjudged);
  expect(expected.sightings.length).toBeLessThan(10_000);
});
