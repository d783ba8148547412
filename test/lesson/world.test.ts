import { describe, expect, it } from 'vitest';
import { faultsAfter, faultsOf, lessonFrom, sample } from './sample.ts';

describe('a world', () => {
  it('has its networks and machines in the order of the lesson', () => {
    expect(lessonFrom(sample).world).toEqual({
      networks: [
        { name: 'lan', subnet: '192.168.232.0/24' },
        { name: 'dmz', subnet: 'fd00:1::/64' },
      ],
      machines: [
        {
          name: 'host',
          interfaces: [{ name: 'eth0', network: 'lan', address: '192.168.232.128', prefixLength: 24 }],
          gateway: '192.168.232.1',
          serve: [],
        },
        {
          name: 'web',
          interfaces: [
            { name: 'eth0', network: 'dmz', address: 'fd00:1::2', prefixLength: 64 },
            { name: 'eth1', network: 'lan', prefixLength: 24 },
          ],
          serve: ['http', 'dns'],
        },
      ],
    });
  });

  it.each(['{}', '', '~'])('may have a machine without anything: %j', (machine) => {
    const { world } = lessonFrom(sample.replace('    web:', `    idle: ${machine}\n    web:`));
    expect(world.machines[1]).toEqual({ name: 'idle', interfaces: [], serve: [] });
  });

  it.each(['lan:', 'lan: ~', 'lan: none'])('may plug a machine in without an address: %j', (leg) => {
    const { world } = lessonFrom(sample.replace('lan: none', leg));
    expect(world.machines[1]?.interfaces[1]).toEqual({ name: 'eth1', network: 'lan', prefixLength: 24 });
  });
});

describe('an engine on a machine', () => {
  const idle = (engine: string) => sample.replace('    web:', `    idle: { engine: ${engine} }\n    web:`);

  it('is part of the world of a lesson that needs one', () => {
    const { world } = lessonFrom(idle('docker').replace('needs: [veth]', 'needs: [docker]'));
    expect(world.machines[1]).toEqual({ name: 'idle', interfaces: [], serve: [], engine: 'docker' });
  });

  it('is a fault where the lesson does not say so, or of an unknown kind', () => {
    expect(faultsOf(idle('docker'))).toEqual(['14:21: an engine needs `needs: [docker]` in the front matter']);
    expect(faultsOf(idle('podman'))).toEqual(['14:21: unknown engine `podman`; expected `docker`']);
  });
});

describe('faults of a world', () => {
  it.each([
    ['lan: 192.168.232.128', 'lna: 192.168.232.128', ['13:13: unknown network or key `lna`; did you mean `lan`?']],
    ['gateway:', 'gatway:', ['13:35: unknown network or key `gatway`; did you mean `gateway`?']],
    ['lan: 192.168.232.128', 'lan: 192.168.233.128', ['13:18: 192.168.233.128 is not inside `lan` (192.168.232.0/24)']],
    [
      'lan: 192.168.232.128',
      'lan: 192.168.232.0',
      ['13:18: 192.168.232.0 is the address of the network itself `lan` (192.168.232.0/24)'],
    ],
    [
      'lan: 192.168.232.128',
      'lan: 192.168.232.255',
      ['13:18: 192.168.232.255 is the broadcast address of the network `lan` (192.168.232.0/24)'],
    ],
    [
      'lan: 192.168.232.128',
      'lan: 192.168.232.128/24',
      ['13:18: write the address alone: the prefix length is that of `lan`'],
    ],
    ['lan: 192.168.232.128', 'lan: 192.168.232.010', ['13:18: expected an address in `lan`, or `none`']],
    ['lan: 192.168.232.128', 'lan: 7', ['13:18: expected an address in `lan`, or `none`']],
    ['lan: none', 'lan: 192.168.232.128', ['16:12: 192.168.232.128 already belongs to `host` in `lan`']],
    ['dmz: fd00:1::2', 'dmz: fd00:2::2', ['15:12: fd00:2::2 is not inside `dmz` (fd00:1::/64)']],
    [
      'gateway: 192.168.232.1',
      'gateway: 10.0.0.1',
      ['13:44: the gateway 10.0.0.1 is in none of the networks in which `host` has an address'],
    ],
    [
      'gateway: 192.168.232.1 ',
      'gateway: 192.168.232.128 ',
      ["13:44: the gateway 192.168.232.128 is the machine's own address"],
    ],
    ['gateway: 192.168.232.1', 'gateway: lan', ['13:44: expected the address of the gateway, such as `10.0.0.1`']],
    ['[http, dns]', '[http, dsn]', ['17:21: unknown service `dsn`; did you mean `dns`?']],
    ['[http, dns]', '[http, http]', ['17:21: `http` stands here a second time']],
    ['[http, dns]', 'http', ['17:14: expected a list: `serve: [http]`']],
    [
      'lan: 192.168.232.0/24',
      'lan: 192.168.232.7/24',
      ['10:10: `192.168.232.7/24` is an address inside a subnet; did you mean `192.168.232.0/24`?'],
    ],
    [
      'lan: 192.168.232.0/24',
      'lan: 192.168.232.0',
      ['10:10: `192.168.232.0` is no subnet; expected one such as `10.0.0.0/24`'],
    ],
    [
      'lan: 192.168.232.0/24',
      'lan: 192.168.232.0/31',
      ['10:10: a prefix length of 31 cannot be used here; expected 8 to 30'],
    ],
    ['lan: 192.168.232.0/24', 'lan: 127.0.0.0/8', ['10:10: `127.0.0.0/8` is loopback and cannot join machines']],
    ['lan: 192.168.232.0/24', 'lan: 24', ['10:10: expected a subnet such as `10.0.0.0/24`']],
    ['    host: {', '    home: {', ['12:3: no machine is called `host`, the one where the learner starts']],
    [
      '  machines:',
      '  machine:',
      ['9:3: a world needs `machines`, among them `host`', '12:3: unknown key `machine`; did you mean `machines`?'],
    ],
  ])('%j to %j', (search, replacement, faults) => {
    const found = faultsAfter(search, replacement);
    for (const fault of faults) expect(found).toContain(fault);
    expect(found.filter((fault) => Number(fault.split(':')[0]) < 20)).toEqual(faults);
  });

  it.each(['gateway', 'serve', 'engine'])('keeps the word %s from networks', (word) => {
    expect(faultsAfter('    lan:', `    ${word}: 10.0.0.0/24\n    lan:`)).toEqual([
      `10:5: a network cannot be called \`${word}\`: that is a key of machines`,
    ]);
  });

  it.each(['Web', 'web_1', '1web', '-web', 'web-', 'a-name-of-16-sig'])('refuses the machine name %s', (name) => {
    expect(faultsAfter('    web:', `    ${name}: {}\n    web:`)).toEqual([
      `14:5: \`${name}\` cannot be the name of a machine: up to 15 lower-case letters, digits and inner hyphens, a letter first`,
    ]);
  });

  it('has 120 machines and no more', () => {
    const machines = (count: number) => Array.from({ length: count }, (_, index) => `    m${index}: {}\n`).join('');
    const withMachines = (count: number) => sample.replace('    web:', `${machines(count)}    web:`);
    expect(lessonFrom(withMachines(118)).world.machines).toHaveLength(120);
    expect(faultsOf(withMachines(119))).toEqual(['133:5: machine number 121; a world has at most 120']);
  });
});
