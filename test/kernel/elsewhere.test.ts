import { describe, expect, it } from 'vitest';
import { findElsewhere } from '../../src/kernel/elsewhere.ts';
import { aLink, aNetwork, aState } from '../domain/kernel-samples.ts';

const state = aState(
  aNetwork('host', [aLink(2, 'veth_abc'), aLink(3, 'eth0')]),
  aNetwork('mynetns0', [aLink(2, 'veth_ns_abc')]),
);
const node2 = aNetwork('node2', [aLink(2, 'eth0'), aLink(3, 'br_two')]);
const inNode2 = aNetwork('node2/blue', [aLink(2, 'blue0')]);
const world = {
  namespaces: [...state.namespaces, { machine: 'node2', name: 'blue', id: inNode2.id }],
  networks: [...state.networks, node2, inNode2],
};
const find = (text: string, machine = 'host') => findElsewhere(text, machine, world);

describe('what a failed command looked for', () => {
  it('may be a namespace of another machine', () => {
    const there = { kind: 'namespace', lookedIn: 'host', isIn: { machine: 'node2' } };
    expect(find('ip netns exec blue ip link')).toEqual({ name: 'blue', ...there });
    expect(find('ip netns exec blue ip link', 'node2')).toBeUndefined();
  });

  it('may be an interface of a namespace, or of the machine around it', () => {
    expect(find('ip link set veth_ns_abc up')).toEqual({
      ...{ name: 'veth_ns_abc', kind: 'interface', lookedIn: 'host' },
      isIn: { machine: 'host', namespace: 'mynetns0' },
    });
    const inside = { kind: 'interface', lookedIn: 'mynetns0', isIn: { machine: 'host' } };
    expect(find('ip -n mynetns0 link set veth_abc up')).toEqual({ name: 'veth_abc', ...inside });
    expect(find('ip netns exec mynetns0 ip link set veth_abc up')).toEqual({ name: 'veth_abc', ...inside });
  });

  it('may be on another machine', () => {
    expect(find('ip link show br_two')?.isIn).toEqual({ machine: 'node2' });
    expect(find('ip link show blue0')?.isIn).toEqual({ machine: 'node2', namespace: 'blue' });
  });

  it('is left alone where it is in its place, or nowhere', () => {
    expect(find('ip link set eth0 up')).toBeUndefined();
    expect(find('ip link set nothing up')).toBeUndefined();
    expect(find('ip -n mynetns1 link set veth_ns_abc up')).toBeUndefined();
    expect(find('ip netns exec mynetns1 ip link set veth_abc up')).toBeUndefined();
    expect(find('ip -n mynetns0 link set veth_ns_abc up')).toBeUndefined();
  });
});
