import { describe, expect, it } from 'vitest';
import { kernelChanges } from '../../src/kernel/kernel-changes.ts';
import type { KernelChain, KernelLink, KernelRoute, KernelState } from '../../src/kernel/kernel-state.ts';
import { aLink, aNetwork, aState, loopback } from '../domain/kernel-samples.ts';

/** The changes as short text: `~ host: eth0 up`. */
function told(before: KernelState, after: KernelState): string[] {
  return kernelChanges(before, after).map(({ sign, from, place, text }) => {
    return `${sign} ${from === undefined ? '' : `${from} → `}${place}: ${text}`;
  });
}

const host = (...links: KernelLink[]) => aState(aNetwork('host', links));
const withRoutes = (links: KernelLink[], ...routes: KernelRoute[]) => aState(aNetwork('host', links, { routes }));
const withChains = (...chains: KernelChain[]) =>
  aState(aNetwork('host', [], { rules: { tables: [...new Set(chains.map(({ table }) => table))], chains } }));

describe('changes of namespaces', () => {
  it('are their names; what is in a fresh one goes without saying', () => {
    const before = host();
    const after = aState(aNetwork('host', []), aNetwork('red', []));
    expect(told(before, after)).toEqual(['+ host: namespace red']);
    expect(told(after, before)).toEqual(['- host: namespace red']);
    expect(told(after, after)).toEqual([]);
  });

  it('tell what was put into a new one, but not what went with a removed one', () => {
    const eth0 = aLink(2, 'eth0', { up: true, carrier: true, addresses: ['10.0.0.1/24'] });
    const red = aNetwork('red', [eth0], { links: [{ ...loopback, up: true }, eth0] });
    const after = aState(aNetwork('host', []), red);
    expect(told(host(), after)).toEqual([
      '+ host: namespace red',
      '~ red: lo up',
      '+ red: eth0 (veth, up)',
      '+ red: 10.0.0.1/24 on eth0',
    ]);
    expect(told(after, host())).toEqual(['- host: namespace red']);
  });

  it('see another one of the same name, and another name of the same one', () => {
    const red = aState(aNetwork('host', []), aNetwork('red', [aLink(2, 'eth0')]));
    const other = aState(aNetwork('host', []), aNetwork('red', [], { id: 'another' }));
    expect(told(red, other)).toEqual(['- host: namespace red', '+ host: namespace red']);
    const blue = aState(aNetwork('host', []), aNetwork('blue', [aLink(2, 'eth0')], { id: 'id of red' }));
    expect(told(red, blue)).toEqual(['- host: namespace red', '+ host: namespace blue']);
  });
});

describe('changes of links', () => {
  it('are new and removed ones, with what they are', () => {
    const bridge = aLink(3, 'bridge0', { kind: 'bridge' });
    expect(told(host(), host(bridge))).toEqual(['+ host: bridge0 (bridge, down)']);
    expect(told(host(bridge), host())).toEqual(['- host: bridge0 (bridge)']);
    expect(told(host(), host(aLink(4, 'a', { other: 'b' })))).toEqual(['+ host: a (veth, peer b, down)']);
    expect(told(host(), host(aLink(4, 'a', { kind: 'vlan', other: 'eth0' })))).toEqual([
      '+ host: a (vlan, on eth0, down)',
    ]);
  });

  it('follow a link that was renamed', () => {
    expect(told(host(aLink(5, 'old')), host(aLink(5, 'new', { up: true, carrier: true })))).toEqual([
      '~ host: old renamed to new, up',
    ]);
    const routed = { text: 'default via 10.0.0.1', automatic: false };
    const before = withRoutes([aLink(5, 'old')], { ...routed, devices: ['old'] });
    expect(told(before, withRoutes([aLink(5, 'new')], { ...routed, devices: ['new'] }))).toHaveLength(1);
  });

  it('do not take another link with the same number for the same', () => {
    expect(told(host(aLink(5, 'a', { mac: '02:aa:00:00:00:01' })), host(aLink(5, 'b')))).toEqual([
      '- host: a (veth)',
      '+ host: b (veth, down)',
    ]);
  });

  it('follow a link into another namespace, also under another number and name', () => {
    const veth = aLink(5, 'veth', { up: true, carrier: true, addresses: ['10.0.0.1/24'] });
    const red = (...links: KernelLink[]) => aNetwork('red', links);
    const before = aState(aNetwork('host', [veth, aLink(6, 'other')]), red());
    const moved = { ...veth, index: 2, up: false, carrier: false, addresses: [] };
    expect(told(before, aState(aNetwork('host', [aLink(6, 'other')]), red(moved)))).toEqual([
      '> host → red: veth (now down)',
      '- host: 10.0.0.1/24 on veth',
    ]);
    const after = aState(
      aNetwork('host', [aLink(6, 'other')]),
      red({ ...moved, name: 'eth0', addresses: ['10.0.0.2/24'] }),
    );
    expect(told(before, after)).toEqual([
      '> host → red: veth as eth0 (now down)',
      '- host: 10.0.0.1/24 on veth',
      '+ red: 10.0.0.2/24 on eth0',
    ]);
  });

  it('are up and down, and the carrier of a veth alone', () => {
    const state = (kind: string, up: boolean, carrier: boolean) => host(aLink(5, 'a', { kind, up, carrier }));
    expect(told(state('veth', false, false), state('veth', true, false))).toEqual(['~ host: a up, no carrier']);
    expect(told(state('veth', true, false), state('veth', true, true))).toEqual(['~ host: a has a carrier']);
    expect(told(state('veth', true, true), state('veth', true, false))).toEqual(['~ host: a lost its carrier']);
    expect(told(state('veth', true, true), state('veth', false, false))).toEqual(['~ host: a down']);
    expect(told(state('bridge', false, false), state('bridge', true, false))).toEqual(['~ host: a up']);
    expect(told(state('bridge', true, false), state('bridge', true, true))).toEqual([]);
  });

  it('are MTU and MAC address, but not the one a bridge takes from its port', () => {
    const changed = aLink(5, 'a', { mtu: 1400, mac: '02:aa:00:00:00:01' });
    expect(told(host(aLink(5, 'a')), host(changed))).toEqual(['~ host: a MTU 1400, MAC 02:aa:00:00:00:01']);
    const bridge = aLink(6, 'b', { kind: 'bridge' });
    expect(told(host(changed, bridge), host(changed, { ...bridge, mac: changed.mac }))).toEqual([]);
    expect(told(host(changed, bridge), host(changed, { ...bridge, mac: '02:bb:00:00:00:01' }))).toHaveLength(1);
  });
});

describe('changes of ports', () => {
  const bridge = aLink(3, 'br', { kind: 'bridge' });
  const port = aLink(4, 'p', { master: 'br' });

  it('are joining, leaving and unusual settings', () => {
    expect(told(host(bridge, aLink(4, 'p')), host(bridge, port))).toEqual(['+ host: port p of br']);
    expect(told(host(bridge, port), host(bridge, aLink(4, 'p')))).toEqual(['- host: port p of br']);
    const hairpin = { ...port, portSettings: ['hairpin on'] };
    expect(told(host(bridge, port), host(bridge, hairpin))).toEqual(['~ host: port p of br: hairpin on']);
    expect(told(host(bridge, hairpin), host(bridge, port))).toEqual(['~ host: port p of br: hairpin off']);
    const other = aLink(7, 'br2', { kind: 'bridge' });
    expect(told(host(bridge, other, port), host(bridge, other, { ...port, master: 'br2' }))).toEqual([
      '- host: port p of br',
      '+ host: port p of br2',
    ]);
  });

  it('go without saying where the link or the bridge is gone, or the bridge was renamed', () => {
    expect(told(host(bridge, port), host(bridge))).toEqual(['- host: p (veth)']);
    expect(told(host(bridge, port), host(aLink(4, 'p')))).toEqual(['- host: br (bridge)']);
    const renamed = host({ ...bridge, name: 'br9' }, { ...port, master: 'br9' });
    expect(told(host(bridge, port), renamed)).toEqual(['~ host: br renamed to br9']);
  });

  it('tell that a moved link was one', () => {
    const before = aState(aNetwork('host', [bridge, port]), aNetwork('red', []));
    const after = aState(aNetwork('host', [bridge]), aNetwork('red', [aLink(4, 'p')]));
    expect(told(before, after)).toEqual(['> host → red: p (down)', '- host: port p of br']);
  });
});

describe('changes of addresses and routes', () => {
  const with1 = aLink(4, 'a', { addresses: ['10.0.0.1/24'] });
  const connected: KernelRoute = { text: '10.0.0.0/24', devices: ['a'], automatic: true };
  const manual: KernelRoute = { text: 'default via 10.0.0.9', devices: ['a'], automatic: false };

  it('are told by the link', () => {
    expect(told(host(aLink(4, 'a')), host(with1))).toEqual(['+ host: 10.0.0.1/24 on a']);
    expect(
      told(host(with1, aLink(5, 'b')), host(aLink(4, 'a'), aLink(5, 'b', { addresses: ['10.0.0.1/24'] }))),
    ).toEqual(['- host: 10.0.0.1/24 on a', '+ host: 10.0.0.1/24 on b']);
    expect(told(withRoutes([with1]), withRoutes([with1], connected, manual))).toEqual([
      '+ host: route 10.0.0.0/24 dev a',
      '+ host: route default via 10.0.0.9 dev a',
    ]);
    expect(told(withRoutes([with1], connected), withRoutes([with1]))).toEqual(['- host: route 10.0.0.0/24 dev a']);
  });

  it('of a removed link are left out, but for the routes somebody had made', () => {
    expect(told(withRoutes([with1], connected, manual), withRoutes([]))).toEqual([
      '- host: a (veth)',
      '- host: route default via 10.0.0.9 dev a',
    ]);
  });
});

describe('changes of rules', () => {
  const accept = { type: 'nat', hook: 'postrouting', priority: 'srcnat', policy: 'accept' };
  const nat = (...rules: string[]): KernelChain => ({ name: 'nat POSTROUTING', table: 'nat', base: accept, rules });

  it('are the rules; chains that iptables makes by itself are not', () => {
    expect(told(withChains(), withChains(nat()))).toEqual([]);
    expect(told(withChains(), withChains(nat('masquerade')))).toEqual(['+ host: nat POSTROUTING: masquerade']);
    expect(told(withChains(nat('masquerade')), withChains())).toEqual(['- host: nat POSTROUTING: masquerade']);
    expect(told(withChains(nat('a', 'b')), withChains(nat('b', 'a')))).toEqual([]);
    expect(told(withChains(nat('a')), withChains(nat('a', 'a')))).toEqual(['+ host: nat POSTROUTING: a']);
  });

  it('are policies, and chains and tables that have nothing to show yet', () => {
    const forward = (policy: string): KernelChain => ({
      name: 'filter FORWARD',
      table: 'filter',
      base: { type: 'filter', hook: 'forward', priority: 'filter', policy },
      rules: [],
    });
    expect(told(withChains(), withChains(forward('drop')))).toEqual(['~ host: filter FORWARD: policy drop']);
    expect(told(withChains(forward('drop')), withChains(forward('accept')))).toEqual([
      '~ host: filter FORWARD: policy accept',
    ]);
    expect(told(withChains(forward('drop')), withChains())).toEqual(['- host: filter FORWARD: policy drop']);
    const docker: KernelChain = { name: 'nat DOCKER', table: 'nat', rules: [] };
    expect(told(withChains(nat()), withChains(nat(), docker))).toEqual(['+ host: chain nat DOCKER']);
    const own: KernelChain = {
      name: 'inet fw in',
      table: 'inet fw',
      base: { type: 'filter', hook: 'input', priority: 'filter', policy: 'drop' },
      rules: [],
    };
    expect(told(withChains(), withChains(own))).toEqual(['+ host: chain inet fw in (input, policy drop)']);
    const table = aState(aNetwork('host', [], { rules: { tables: ['inet fw'], chains: [] } }));
    expect(told(withChains(), table)).toEqual(['+ host: table inet fw']);
  });

  it('are left out where the rules could not be read', () => {
    const { rules: _unknown, ...network } = aNetwork('host', []);
    expect(told(withChains(nat('a')), aState(network))).toEqual([]);
    expect(told(aState(network), withChains(nat('a')))).toEqual([]);
  });
});

it('tells changes in the order of the layers', () => {
  const link = aLink(4, 'a', { addresses: ['10.0.0.1/24'], master: 'br' });
  const chain: KernelChain = { name: 'filter FORWARD', table: 'filter', rules: ['drop'] };
  const network = aNetwork('host', [aLink(3, 'br', { kind: 'bridge' }), link], {
    routes: [{ text: '10.0.0.0/24', devices: ['a'], automatic: true }],
    rules: { tables: ['filter'], chains: [chain] },
  });
  expect(told(host(), aState(network, aNetwork('red', [])))).toEqual([
    '+ host: namespace red',
    '+ host: br (bridge, down)',
    '+ host: a (veth, down)',
    '+ host: port a of br',
    '+ host: 10.0.0.1/24 on a',
    '+ host: route 10.0.0.0/24 dev a',
    '+ host: filter FORWARD: drop',
  ]);
});
