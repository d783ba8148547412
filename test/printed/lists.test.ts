import { describe, expect, test } from 'vitest';
import { NotMeasurable } from '../../src/domain/probe.ts';
import { readForwarding } from '../../src/kernel/printed/forwarding.ts';
import { readAddressList, readLinkList } from '../../src/kernel/printed/links.ts';
import { readNeighbourList } from '../../src/kernel/printed/neighbours.ts';
import { readRouteList, refusalOf } from '../../src/kernel/printed/routes.ts';
import { readSockets } from '../../src/kernel/printed/sockets.ts';

const link = { ifindex: 5, ifname: 'a', flags: ['UP'], mtu: 1500 };
const readers = {
  links: [readLinkList, link],
  addresses: [readAddressList, { ...link, addr_info: [] }],
  routes: [readRouteList, { dst: 'default' }],
  neighbours: [readNeighbourList, { dst: '10.0.0.2', dev: 'a', state: ['STALE'] }],
  forwarding: [readForwarding, { mac: '02:00:00:00:00:05', ifname: 'a' }],
} as const;

describe.each(Object.entries(readers))('%s', (_, [read, entry]) => {
  test('are read; what a filter left out is not', () => {
    const one = read(JSON.stringify([entry]), 'ip');
    expect(read(JSON.stringify([{}, entry, {}]), 'ip')).toEqual(one);
    expect(read('', 'ip')).toEqual([]);
  });

  test('that were cut off, or have another shape, are not taken for none', () => {
    const [first = ''] = Object.keys(entry);
    const strange = [JSON.stringify([entry]).slice(0, -2), '{"a":1}', '[1]', 'null', '"a"', 'Error: what?'];
    for (const text of [...strange, JSON.stringify([{ ...entry, dst: [], mac: 5, [first]: {}, ifname: 5 }])]) {
      expect(() => read(text, 'ip'), text).toThrow(NotMeasurable);
    }
  });
});

test('an entry has the words of the field', () => {
  expect(
    readForwarding(
      '[{"mac":"02:00:00:00:00:05","ifname":"vx","dst":"10.0.0.2","flags":["self"],"state":"permanent"}]',
      '',
    ),
  ).toEqual([{ mac: '02:00:00:00:00:05', link: 'vx', remote: '10.0.0.2', states: ['permanent', 'self'] }]);
  expect(
    readNeighbourList('[{"dst":"10.0.0.2","dev":"a","lladdr":"02:00:00:00:00:05","state":["STALE"]}]', ''),
  ).toEqual([{ address: '10.0.0.2', link: 'a', mac: '02:00:00:00:00:05', states: ['STALE'] }]);
});

test('sockets, with or without the column of the protocol', () => {
  const text = `tcp LISTEN 0 5 127.0.0.53%lo:53 0.0.0.0:*
udp UNCONN 0 0 [fd00:0::1]:68 [::]:*

LISTEN 0 128 *:80 *:*
tcp ESTAB 0 0 10.0.0.1:80 10.0.0.2:5555
`;
  expect(readSockets(text)).toEqual([
    { protocol: 'tcp', address: '127.0.0.53', port: 53 },
    { protocol: 'udp', address: 'fd00::1', port: 68 },
    { address: '*', port: 80 },
  ]);
});

test('a refusal is told from a route', () => {
  expect(refusalOf('RTNETLINK answers: Network is unreachable\n')).toBe('Network is unreachable');
  expect(refusalOf('[{"dst":"10.0.0.1","dev":"a"}]')).toBeUndefined();
});
