import { describe, expect, it } from 'vitest';
import type { KernelLink } from '../../src/kernel/kernel-state.ts';
import { aLink, aNetwork, aState } from '../domain/kernel-samples.ts';
import { end, topologyOf } from './samples.ts';

/** What stands out of three containers on a bridge, whose ends are as given. */
function troubles(...ends: Partial<KernelLink>[]): string[][] {
  const ports = ends.map((_, index) => end(10 + index, `port${index}`, { index: 2, nsid: index }, { master: 'br0' }));
  const bridge = aLink(3, 'br0', { kind: 'bridge', up: true, carrier: true, addresses: ['10.0.0.1/24'] });
  const names = ends.map((_, index) => `c${index}`);
  const nsids = Object.fromEntries(names.map((name, index) => [index, `id of ${name}`]));
  const inner = (rest: Partial<KernelLink>, index: number) =>
    aNetwork(
      `c${index}`,
      [end(2, 'eth0', { index: 10 + index, nsid: 0 }, { mac: `02:00:00:00:02:0${index}`, ...rest })],
      {
        nsids: { 0: 'id of host' },
      },
    );
  const { cards } = topologyOf(aState(aNetwork('host', [bridge, ...ports], { nsids }), ...ends.map(inner)));
  return names.map((name) => {
    const card = cards.find((one) => one.names.includes(name));
    return card?.interfaces.find((one) => one.name === 'eth0')?.troubles ?? ['not there'];
  });
}

const at = (address: string, rest: Partial<KernelLink> = {}) => ({ addresses: [address], ...rest });

describe('what does not go with its neighbours', () => {
  it('is nothing where all do, also in two networks on one cable', () => {
    expect(troubles(at('10.0.0.11/24'), at('10.0.0.12/24'), at('10.9.0.13/16'))).toEqual([[], [], []]);
  });

  it.each(['10.0.0.13/32', '10.0.0.13/8', '10.0.0.13/25'])('is the prefix of %s among others', (address) => {
    expect(troubles(at('10.0.0.11/24'), at('10.0.0.12/24'), at(address))).toEqual([
      ...[[], []],
      ['other prefix than its neighbours'],
    ]);
  });

  it('is a MAC address that two have, but not on another network', () => {
    const mac = '02:00:00:00:09:09';
    const twice = ['MAC address is there twice'];
    expect(troubles(at('10.0.0.11/24', { mac }), at('10.0.0.12/24'), at('10.0.0.13/24', { mac }))).toEqual([
      twice,
      [],
      twice,
    ]);
  });
});
