import { describe, expect, test } from 'vitest';
import { describeCheck, faultsOf } from './judge.ts';

describe('what a lesson may not say', () => {
  test.each([
    ['udp', { from: 'host', to: '10.0.0.1/80', port: 5000 }],
    ['udp', { from: 'host', to: 'web', port: 5000 }],
    ['udp', { from: 'host', to: '10.0.0.1', port: '53/../x' }],
    ['udp', { from: 'host', to: '10.0.0.1', port: 53, sends: '' }],
    ['dns', { from: 'host' }],
    ['dns', { from: 'host', name: 'web', host: 'web' }],
    ['dns', { from: 'host', name: '-x' }],
    ['dns', { from: 'host', host: '$(id)' }],
    ['dns', { from: 'host', host: '--help' }],
    ['dns', { from: 'host', host: 'web', server: '10.0.0.1' }],
    ['dns', { from: 'host', name: '10.0.0.1' }],
    ['dns', { from: 'host', name: 'web', type: 'AAAA', address: '10.0.0.1' }],
    ['dns', { from: 'host', name: 'web', text: 'x' }],
    ['dns', { from: 'host', name: 'web', absent: true, address: '10.0.0.1' }],
    ['dns', { from: 'host', name: `${'a'.repeat(64)}.lan` }],
    ['source', { from: 'host', to: '10.0.0.1' }],
    ['source', { from: 'host', to: '10.0.0.1', proto: 'udp', machine: 'web', address: '10.0.0.2' }],
    ['nat', { from: 'host', to: '10.0.0.1', port: 80 }],
    ['nat', { from: 'host', to: '10.0.0.1', port: 80, untouched: true, source: '10.0.0.2' }],
    ['nat', { from: 'host', to: '10.0.0.1', port: 80, becomes: '10.0.0.2:99999' }],
    ['nat', { from: 'host', to: '10.0.0.1', port: 80, becomes: 'web:80' }],
    ['nat', { from: 'host', to: '10.0.0.1', proto: 'udp', source: '10.0.0.2' }],
    ['nat', { from: 'host', to: '10.0.0.1', proto: 'icmp', port: 80, source: '10.0.0.2' }],
    ['conntrack', { on: 'host', proto: 'gre' }],
    ['conntrack', { on: 'host', proto: 'tcp', state: '-D' }],
    ['conntrack', { on: 'host', proto: 'tcp', translated: '10.0.0.1' }],
    ['mtu', { on: 'host', dev: 'eth0' }],
    ['mtu', { on: 'host', dev: 'eth0', value: 1500, from: 'host' }],
    ['mtu', { from: 'host', to: '10.0.0.1' }],
    ['mtu', { from: 'host', to: '10.0.0.1', size: 64 }],
    ['shares-netns', { places: ['host'] }],
    ['shares-netns', { places: ['host', '../x'] }],
    ['shares-netns', { places: ['host', { on: 'host' }] }],
    ['shares-netns', { places: ['host', { process: '/(/' }] }],
    ['file', { on: 'host', path: 'etc/hosts' }],
    ['file', { on: 'host', path: '/etc/' }],
    ['file', { on: 'host', path: '/etc/a\nb' }],
    ['file', { on: 'host', path: '/a', contains: 'x', absent: true }],
    ['env', { on: 'host', name: 'X' }],
    ['env', { on: 'host', process: 'x', name: 'A-B' }],
    ['env', { on: 'host', process: 'x', name: 'A=$(id)' }],
    ['env', { on: 'host', process: 'x', name: 'A', value: 'x', absent: true }],
    ['answer', { file: '/root/a' }],
    ['answer', { file: '/root/a', value: 'x', matches: 'y' }],
    ['answer', { file: '/root/a', is: { mac: { on: 'host' } } }],
  ])('%s: %o', (type, args) => {
    expect(faultsOf(type, args)).not.toEqual([]);
  });

  test('a rule that could not fail', () => {
    const packet = { from: 'web', to: '10.0.0.1', port: 80 };
    expect(faultsOf('rule', { ...packet, verdict: 'drop' })).toEqual([
      'control: needs a positive `control`: another packet of the same place that is answered',
    ]);
    expect(faultsOf('rule', { ...packet, verdict: 'stop' })).not.toEqual([]);
    expect(faultsOf('rule', { ...packet, verdict: 'drop', control: { port: 81 } })).toEqual([]);
    expect(faultsOf('rule', { ...packet, verdict: 'drop', control: { proto: 'icmp', port: 81 } })).not.toEqual([]);
    expect(faultsOf('rule', { ...packet, verdict: 'reject', on: 'web' })).toEqual([
      'witness: needs a `witness`: a place other than `from` whose packets do arrive',
    ]);
    expect(faultsOf('rule', { ...packet, verdict: 'reject', on: 'web', witness: 'host' })).toEqual([]);
    expect(faultsOf('rule', { ...packet, verdict: 'accept', proto: 'icmp' })).not.toEqual([]);
    expect(faultsOf('not', { check: { udp: packet } })).not.toEqual([]);
  });
});

describe('sentences that learners read', () => {
  const way = { from: 'web', to: '10.0.0.1', port: 80 };

  test.each([
    ['udp', { ...way, contains: 'hi' }, 'web can get an answer with "hi" in it from 10.0.0.1:80 over UDP'],
    ['dns', { from: 'web', name: 'db' }, 'web can look up db'],
    ['dns', { from: 'web', name: 'db', address: '10.0.0.5' }, 'web can look up db and gets 10.0.0.5'],
    [
      'dns',
      { from: 'web', name: '10.0.0.5', type: 'PTR', server: '127.0.0.11', text: 'db' },
      'web can look up PTR of 10.0.0.5 by asking 127.0.0.11 and gets "db"',
    ],
    ['dns', { from: 'web', name: 'db', absent: true }, 'web finds no A record of db'],
    ['dns', { from: 'web', host: 'db', address: 'FD00::1' }, 'programs in web can look up db and get fd00::1'],
    [
      'source',
      { from: 'web', to: '203.0.113.10', machine: 'internet', address: '203.0.113.2' },
      'a request of web is seen by internet, asked at 203.0.113.10, as coming from 203.0.113.2',
    ],
    ['nat', { ...way, becomes: '10.0.0.11:8000' }, 'host has tcp to 10.0.0.1:80 from web translated to 10.0.0.11:8000'],
    [
      'nat',
      { ...way, port: undefined, source: '10.0.0.2' },
      'host has pings to 10.0.0.1 from web translated to come from 10.0.0.2',
    ],
    ['nat', { ...way, on: 'gate', untouched: true }, 'gate has no translation for tcp to 10.0.0.1:80 from web'],
    ['rule', { ...way, verdict: 'accept' }, 'host lets tcp to 10.0.0.1:80 from web through'],
    ['rule', { ...way, proto: 'udp', verdict: 'reject' }, 'host rejects udp to 10.0.0.1:80 from web'],
    [
      'conntrack',
      {
        on: 'host',
        proto: 'tcp',
        src: '10.0.0.11',
        dst: '10.0.0.1',
        dport: 80,
        state: 'ESTABLISHED',
        nat: 'source',
        translated: '10.0.0.2',
      },
      'host has a tracked tcp connection from 10.0.0.11 to 10.0.0.1:80 in state ESTABLISHED with its source translated to 10.0.0.2',
    ],
    [
      'conntrack',
      { on: 'host', proto: 'udp', dport: 53, absent: true },
      'host has no tracked udp connection to port 53',
    ],
    ['mtu', { on: 'host', dev: 'eth0', value: 1450 }, 'host has an MTU of 1450 on eth0'],
    ['mtu', { from: 'web', to: '10.0.0.1', size: 1450 }, 'web can send 1450 bytes in one packet to 10.0.0.1'],
    [
      'mtu',
      { from: 'web', to: '10.0.0.1', size: 1450, fits: false },
      'web can not send 1450 bytes in one packet to 10.0.0.1',
    ],
    [
      'shares-netns',
      { places: ['a', { process: 'sleep 1' }] },
      'a and the process `sleep 1` on host share one network namespace',
    ],
    ['shares-netns', { places: ['a', 'b'], not: true }, 'a and b are in network namespaces of their own'],
    ['file', { on: 'web', path: '/etc/hosts', contains: 'db' }, 'web has a file /etc/hosts that contains "db"'],
    [
      'env',
      { on: 'web', process: 'app', name: 'DB_PORT', value: 'x' },
      'the process `app` on web has the variable DB_PORT=x',
    ],
    [
      'answer',
      { file: '/root/mac', is: { mac: { on: 'web', dev: 'eth0' } } },
      'host has a file /root/mac that holds the MAC address of eth0 in web',
    ],
    [
      'answer',
      { file: '/root/a', value: '4', about: 'the number of ports' },
      'host has a file /root/a that holds the number of ports',
    ],
  ])('%s: %o', (type, args, sentence) => {
    expect(describeCheck(type, args)).toBe(sentence);
  });
});
