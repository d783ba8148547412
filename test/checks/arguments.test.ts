import { describe, expect, test } from 'vitest';
import { registry } from '../../checks/index.ts';
import { describeCheck, faultsOf } from './judge.ts';

describe('the registry', () => {
  test('has every type once', () => {
    expect([...registry.names].sort()).toEqual(
      'addr all answer any bridge command conntrack container dns env fdb file http isolated link listens mtu nat neigh netns network not parity ping route rule shares-netns source swarm sysctl tcp udp'.split(
        ' ',
      ),
    );
    for (const name of registry.names) expect(registry.find(name)?.name).toBe(name);
    expect(registry.find('pong')).toBeUndefined();
  });
});

describe('what a lesson may not say', () => {
  // these would reach programs that run outside of the sandbox
  test.each([
    ['ping', { from: '-c', to: '10.0.0.1' }],
    ['ping', { from: '../host', to: '10.0.0.1' }],
    ['ping', { from: 'host', to: '-f' }],
    ['ping', { from: 'host', to: '010.1.2.3' }],
    ['ping', { from: 'host', to: '1' }],
    ['ping', { from: 'host', to: 'example.org' }],
    ['ping', { from: 'host', to: 'fe80::1%eth0' }],
    ['ping', { from: 'host', to: '10.0.0.1', interface: '-I' }],
    ['ping', { from: 'host', to: '10.0.0.1', count: 1000 }],
    ['tcp', { from: 'host', to: '10.0.0.1', port: '80 -o /etc/passwd' }],
    ['tcp', { from: 'host', to: '10.0.0.1', port: 65536 }],
    ['http', { from: 'host', url: 'file:///etc/passwd' }],
    ['http', { from: 'host', url: 'http://localhost/' }],
    ['http', { from: 'host', url: 'http://user@10.0.0.1/' }],
    ['http', { from: 'host', url: 'http://10.0.0.1:70000/' }],
    ['http', { from: 'host', url: 'http://10.0.0.1/\n-o x' }],
    ['http', { from: 'host', url: '-K/etc/shadow' }],
    ['sysctl', { on: 'host', key: 'net/../../etc/passwd', value: 1 }],
    ['sysctl', { on: 'host', key: 'net.ipv4//../x', value: 1 }],
    ['sysctl', { on: 'host', key: 'kernel.hostname', value: 1 }],
    ['link', { on: 'host', name: 'sixteencharacter' }],
    ['link', { on: 'host', name: '../x' }],
    ['link', { on: 'host', name: 'eth0', up: 'yes' }],
    ['link', { on: 'host', name: 'eth0', absent: true, up: true }],
    ['link', { on: 'host', name: 'eth0', absent: false }],
    ['netns', { on: 'host', name: 'a/b' }],
    ['addr', { on: 'host', address: '10.0.0.1/33' }],
    ['addr', { on: 'host', address: '10.0.0.1/24/8' }],
    ['route', { on: 'host', to: 'nowhere' }],
    ['neigh', { on: 'host', to: '10.0.0.1', state: 'GONE' }],
    ['fdb', { on: 'host', mac: '02:00:00:00:00:01' }],
    ['fdb', { on: 'host', dev: 'eth0', mac: '02-00-00-00-00-01' }],
    ['bridge', { on: 'host', name: 'br0', only: true }],
    ['isolated', { from: 'host', to: '10.0.0.1' }],
    ['command', { on: 'host', run: ' ' }],
    ['command', { on: 'host', run: 'x', prints: '/(/' }],
    ['ping', { from: 'host', to: '10.0.0.1', port: 1 }],
  ])('%s: %o', (type, args) => {
    expect(faultsOf(type, args)).not.toEqual([]);
  });
});

describe('sentences that learners read', () => {
  test.each([
    ['netns', { name: 'mynetns0' }, 'host has a network namespace mynetns0'],
    ['netns', { on: 'web', name: 'a', absent: true }, 'web has no network namespace a'],
    [
      'link',
      { on: 'host', name: 'veth_abc', type: 'veth', peer: 'veth_ns_abc' },
      'host has a veth interface veth_abc whose peer is veth_ns_abc',
    ],
    [
      'link',
      { on: 'host', name: 'a', peer: { on: 'mynetns0', name: 'b' }, up: true, mtu: 1400 },
      'host has an interface a whose peer is b in mynetns0, that is up and with an MTU of 1400',
    ],
    [
      'link',
      { on: 'host', name: 'a', master: 'bridge0', carrier: false },
      'host has an interface a with no carrier and attached to bridge0',
    ],
    [
      'link',
      { on: 'host', name: 'a', type: 'ipvlan', address: '02:00:0A:00:00:0B' },
      'host has an ipvlan interface a with the MAC address 02:00:0a:00:00:0b',
    ],
    ['addr', { on: 'host', dev: 'veth_abc', address: '10.0.0.10/24' }, 'host has the address 10.0.0.10/24 on veth_abc'],
    ['addr', { on: 'host', address: 'FD00:0::1/64', absent: true }, 'host has no address fd00::1/64'],
    ['route', { on: 'mynetns0', to: 'default', via: '10.0.0.10' }, 'mynetns0 has a default route via 10.0.0.10'],
    ['route', { on: 'host', to: '10.1.0.0/16', dev: 'a', absent: true }, 'host has no route to 10.1.0.0/16 through a'],
    ['neigh', { on: 'host', to: '10.0.0.11', dev: 'a' }, 'host has an ARP entry for 10.0.0.11 on a'],
    [
      'neigh',
      { on: 'host', to: 'fd00::1', state: ['STALE', 'REACHABLE'], absent: true },
      'host has no neighbour entry for fd00::1 in state STALE or REACHABLE',
    ],
    [
      'neigh',
      { on: 'host', to: '10.0.0.11', of: { on: 'mynetns0', dev: 'eth0' } },
      'host has an ARP entry for 10.0.0.11 with the MAC address of eth0 in mynetns0',
    ],
    [
      'bridge',
      { on: 'host', name: 'bridge0', up: true, ports: ['a', 'b'] },
      'host has a bridge bridge0 that is up and with a and b attached',
    ],
    ['bridge', { on: 'host', name: 'bridge0', ports: [], only: true }, 'host has a bridge bridge0 without ports'],
    [
      'fdb',
      { on: 'host', bridge: 'bridge0', dev: 'a', of: { on: 'mynetns0', dev: 'eth0' } },
      'bridge0 in host knows the MAC address of eth0 in mynetns0 behind a',
    ],
    ['sysctl', { on: 'host', key: 'net.ipv4.ip_forward', value: 1 }, 'host has net.ipv4.ip_forward set to 1'],
    ['ping', { from: 'mynetns0', to: '10.0.0.10' }, 'mynetns0 can reach 10.0.0.10'],
    ['tcp', { from: 'host', to: 'fd00::1', port: 80 }, 'host can connect to [fd00::1]:80'],
    [
      'http',
      { from: 'host', url: 'http://10.0.0.11:8000/', contains: 'hi' },
      'host can fetch http://10.0.0.11:8000/ and finds "hi" in it',
    ],
    [
      'listens',
      { on: 'mynetns0', port: 8000, address: '10.0.0.11' },
      'mynetns0 has a program listening on tcp port 8000 at 10.0.0.11',
    ],
    [
      'isolated',
      { from: 'mynetns0', to: '10.0.0.12', control: '10.0.0.10', witness: 'host' },
      'mynetns0 can not reach 10.0.0.12 (while host can and mynetns0 can reach 10.0.0.10)',
    ],
    [
      'isolated',
      { from: 'mynetns0', to: '10.0.0.10', port: 80, control: '10.0.0.11' },
      'mynetns0 can not reach 10.0.0.10:80 (while it can reach 10.0.0.11:80)',
    ],
    ['command', { on: 'host', run: 'hostname', prints: 'web' }, '`hostname` on host prints "web"'],
    [
      'command',
      { on: 'host', run: 'hostname', prints: 'web', says: 'the host calls itself web' },
      'the host calls itself web',
    ],
  ])('%s: %o', (type, args, sentence) => {
    expect(describeCheck(type, args)).toBe(sentence);
  });
});
