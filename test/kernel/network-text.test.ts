import { describe, expect, it } from 'vitest';
import { NotMeasurable } from '../../src/domain/probe.ts';
import { readNetwork } from '../../src/kernel/network-text.ts';

const link = {
  ifindex: 5,
  ifname: 'veth',
  flags: ['BROADCAST', 'UP', 'LOWER_UP'],
  mtu: 1500,
  link_type: 'ether',
  address: '02:00:00:00:00:05',
};
const linksOf = (...links: object[]) => readNetwork(`${JSON.stringify(links)}\n[]\n`).links;
const routesOf = (...routes: object[]) => readNetwork(`[]\n${JSON.stringify(routes)}\n`).routes;

describe('links', () => {
  it('have kind, state, peer and master', () => {
    const [read] = linksOf({ ...link, link: 'peer', master: 'br', linkinfo: { info_kind: 'veth' } });
    expect(read).toEqual({
      index: 5,
      name: 'veth',
      kind: 'veth',
      up: true,
      carrier: true,
      mtu: 1500,
      mac: '02:00:00:00:00:05',
      other: 'peer',
      master: 'br',
      portSettings: [],
      addresses: [],
    });
  });

  it('have what is unusual of a port', () => {
    const data = { hairpin: true, isolated: false, learning: false, flood: true, state: 'disabled' };
    const [read] = linksOf({ ...link, linkinfo: { info_slave_kind: 'bridge', info_slave_data: data } });
    expect(read?.portSettings).toEqual(['hairpin on', 'learning off']);
  });

  it('have the addresses that somebody gave them', () => {
    const addresses = [
      { family: 'inet', local: '10.0.0.1', prefixlen: 24, scope: 'global' },
      { family: 'inet', local: '10.0.0.1', address: '10.0.0.2', prefixlen: 32, scope: 'global' },
      { family: 'inet6', local: 'fd00::1', prefixlen: 64, scope: 'global' },
      { family: 'inet6', local: 'fe80::1', prefixlen: 64, scope: 'link' },
    ];
    expect(linksOf({ ...link, addr_info: addresses })[0]?.addresses).toEqual([
      '10.0.0.1/24',
      '10.0.0.1 peer 10.0.0.2/32',
      'fd00::1/64',
    ]);
    const own = [
      { family: 'inet', local: '127.0.0.1', prefixlen: 8, scope: 'host' },
      { family: 'inet', local: '10.9.9.9', prefixlen: 32, scope: 'global' },
    ];
    expect(linksOf({ ...link, link_type: 'loopback', addr_info: own })[0]?.addresses).toEqual(['10.9.9.9/32']);
  });

  it('are not those that modules put into every namespace', () => {
    const tunnel = { ...link, ifname: 'tunl0', flags: ['NOARP'] };
    expect(linksOf(tunnel)).toEqual([]);
    expect(linksOf({ ...tunnel, flags: ['UP'] })).toHaveLength(1);
  });
});

describe('routes', () => {
  it('read like ip-route(8) has them', () => {
    const main = { type: 'unicast', table: 'main' };
    const read = routesOf(
      { ...main, dst: '10.0.0.0/24', dev: 'a', protocol: 'kernel', prefsrc: '10.0.0.1' },
      { ...main, dst: 'default', gateway: '10.0.0.1', dev: 'a', prefsrc: '10.0.0.7', metric: 50 },
      { ...main, dst: '10.1.0.0/16', via: { family: 'inet6', host: 'fd00::1' }, dev: 'a', metrics: [{ mtu: 1400 }] },
      { type: 'blackhole', dst: '10.9.0.0/16', table: '7' },
      { ...main, dst: 'fd00::/64', dev: 'a', protocol: 'kernel', metric: 256 },
      {
        ...main,
        dst: 'default',
        nexthops: [
          { gateway: '10.0.0.1', dev: 'a' },
          { gateway: '10.1.0.1', dev: 'b' },
        ],
      },
    );
    expect(read.map(({ text, devices, automatic }) => [text, devices.join(' '), automatic])).toEqual([
      ['10.0.0.0/24', 'a', true],
      ['default via 10.0.0.1 src 10.0.0.7 metric 50', 'a', false],
      ['10.1.0.0/16 via fd00::1 mtu 1400', 'a', false],
      ['blackhole 10.9.0.0/16 table 7', '', false],
      ['fd00::/64', 'a', true],
      ['default via 10.0.0.1 via 10.1.0.1', 'a b', false],
    ]);
  });

  it('are not those that the kernel keeps for itself', () => {
    const local = { type: 'local', dst: '10.0.0.1', table: 'local', dev: 'a', protocol: 'kernel' };
    const linkLocal = { type: 'unicast', dst: 'fe80::/64', dev: 'a', protocol: 'kernel' };
    const multicast = { type: 'multicast', dst: 'ff00::/8', dev: 'a', table: 'local', protocol: 'kernel' };
    const nowhere = { type: 'unreachable', dst: 'default', dev: 'lo', protocol: 'kernel', metric: 4294967295 };
    expect(routesOf(local, linkLocal, multicast, nowhere, { ...local, table: 'main', type: 'broadcast' })).toEqual([]);
  });
});

it('refuses a text that was cut off', () => {
  expect(() => readNetwork('[{"ifindex":1')).toThrow(NotMeasurable);
});
