import { describe, expect, test } from 'vitest';
import { NoSuchPlace, NotMeasurable } from '../../src/domain/probe.ts';
import { FakeProbe, result } from './fake-probe.ts';
import { describeCheck, faultsOf, judge } from './judge.ts';

const web = {
  Name: '/web',
  State: { Status: 'running', Running: true, ExitCode: 0, Error: '' },
  Config: { Image: 'web', Hostname: '3f2a', Env: ['ROLE=front'] },
  HostConfig: { NetworkMode: 'default', Links: ['/db:/web/store'], RestartPolicy: { Name: '' } },
  NetworkSettings: {
    Ports: {
      '80/tcp': [
        { HostIp: '0.0.0.0', HostPort: '8080' },
        { HostIp: '::', HostPort: '8080' },
      ],
      '443/tcp': null,
      '53/udp': [{ HostIp: '127.0.0.1', HostPort: '5353' }],
    },
    Networks: { bridge: { IPAddress: '172.17.0.2', GlobalIPv6Address: '' } },
  },
};
const path = '/containers/web/json';
/** What the kernel says of it: its network's number, that of the machine's network, its address. */
const kernel = { own: 7, machine: 6, address: '172.17.0.2' };
const probe = (container: unknown = web, { own, machine, address } = kernel) =>
  new FakeProbe('pair')
    .answer('container:web', 'ls', result(0, `${own} /proc/self/ns/net\n`))
    .answer('host', 'ls', result(0, `${machine} /proc/self/ns/net\n`))
    .answer(
      'container:web',
      'ip -j addr',
      result(0, JSON.stringify([{ ifname: 'eth0', addr_info: [{ local: address, prefixlen: 16 }] }])),
    )
    .engineAnswer('host', path, container)
    .engineAnswer('host', '/containers/json?all=1', [{ Names: ['/web'] }, { Names: ['/db'] }]);
const look = (args: object, container: unknown = web) =>
  judge(probe(container), 'container', { on: 'host', name: 'web', ...args });

describe('container', () => {
  test.each([
    { image: 'web:latest', mode: 'bridge', networks: ['bridge'], only: true, address: '172.17.0.2' },
    { ports: ['8080:80', '80', '80/tcp', '127.0.0.1:5353:53/udp', '127.0.0.1::53/udp', '53/udp'] },
    { hostname: '3f2a', env: ['ROLE=front'], links: ['db', 'db:store'], restart: 'no' },
  ])('passes with %j', async (args) => {
    expect(await look(args)).toMatchObject({ ok: true });
  });

  test.each([
    [{ image: 'busybox' }, 'web was made from the image web', undefined],
    [{ mode: 'host' }, 'the mode of web is bridge', undefined],
    [{ networks: ['back'] }, 'web is on the network bridge', undefined],
    [{ networks: [], only: true }, 'web is on the network bridge', undefined],
    [{ address: '172.17.0.3' }, 'web has the address 172.17.0.2', undefined],
    [
      { ports: ['8081:80'] },
      'web publishes 8080:80/tcp and 127.0.0.1:5353:53/udp',
      'port 8080 leads to its port 80/tcp',
    ],
    [{ ports: ['8080:81'] }, expect.any(String), 'port 8080 leads to its port 80/tcp'],
    [{ ports: ['5353:53/udp'] }, expect.any(String), 'port 5353 leads to it on 127.0.0.1'],
    [{ ports: ['127.0.0.1::80'] }, expect.any(String), 'port 8080 leads to it on every address'],
    [{ ports: ['10.0.0.1::53/udp'] }, expect.any(String), 'port 5353 leads to it on 127.0.0.1'],
    [{ ports: ['8080:443'] }, expect.any(String), 'port 8080 leads to its port 80/tcp'],
    [{ ports: ['80:8080'] }, expect.any(String), 'port 8080 leads to its port 80/tcp: the two are swapped'],
    [{ ports: ['443:443'] }, expect.any(String), expect.stringContaining('its port 443/tcp is exposed')],
    [{ ports: [] }, expect.stringContaining('web publishes'), undefined],
    [{ hostname: 'web' }, 'web is called 3f2a inside', undefined],
    [{ env: ['ROLE=back'] }, 'web was started with ROLE=front', undefined],
    [{ links: ['db:other'] }, 'web is linked to db:store', undefined],
    [{ restart: 'always' }, 'web has the restart policy no', undefined],
    [{ running: false }, 'the container web is running', undefined],
    [{ absent: true }, 'host has a container web, which is running', undefined],
  ])('fails with %j', async (args, saw, why) => {
    const verdict = await look(args);
    expect(verdict).toMatchObject({ ok: false, saw });
    if (why !== undefined) expect(verdict).toMatchObject({ why });
  });

  test('one that has ended says how', async () => {
    const ended = { ...web, State: { Status: 'exited', Running: false, ExitCode: 127, Error: 'no such program' } };
    expect(await look({}, ended)).toMatchObject({
      ok: false,
      saw: 'the container web has ended with exit status 127',
      why: 'no such program',
    });
    expect(await look({ running: false }, ended)).toMatchObject({ ok: true });
  });

  test("a joined one's partner is told by its name", async () => {
    const joined = { ...web, HostConfig: { ...web.HostConfig, NetworkMode: 'container:0a1b' } };
    const both = () => probe(joined).engineAnswer('host', '/containers/0a1b/json', { ...web, Name: '/db' });
    const args = { on: 'host', name: 'web', mode: 'container:db' };
    expect(await judge(both(), 'container', args)).toMatchObject({ ok: true });
    expect(await judge(both(), 'container', { ...args, mode: 'container:web' })).toMatchObject({
      ok: false,
      saw: 'the mode of web is container:db',
    });
  });

  test.each([
    [{ ...kernel, own: 6 }, 'the kernel has it in the network of host itself'],
    [{ ...kernel, address: '172.17.0.3' }, 'the kernel knows no address 172.17.0.2 of its'],
  ])('fails where the kernel says otherwise: %j', async (there, why) => {
    const verdict = await judge(probe(web, there), 'container', { on: 'host', name: 'web' });
    expect(verdict).toMatchObject({ ok: false, saw: 'the container web is running, says the engine', why });
  });

  test('none of that name, no engine, and an engine that talks nonsense', async () => {
    expect(await judge(probe(), 'container', { on: 'host', name: 'wep' })).toMatchObject({
      ok: false,
      saw: 'host has no container called wep (it has db and web)',
    });
    expect(await judge(probe(), 'container', { on: 'host', name: 'wep', absent: true })).toMatchObject({ ok: true });
    await expect(judge(new FakeProbe('pair'), 'container', { on: 'host', name: 'web' })).rejects.toThrow(NoSuchPlace);
    await expect(look({}, { Name: 'web' })).rejects.toThrow(NotMeasurable);
    const ill = new FakeProbe('pair').engineAnswer('host', path, { message: 'ill' }, 500);
    await expect(judge(ill, 'container', { on: 'host', name: 'web' })).rejects.toThrow('with status 500');
  });

  test('says what it wants, and refuses what makes no sense', () => {
    expect(
      describeCheck('container', { on: 'host', name: 'web', image: 'web', networks: ['a', 'b'], ports: ['80'] }),
    ).toBe('the container web is running on host, from the image web, on the networks a and b, publishing 80');
    expect(faultsOf('container', { on: 'host', name: 'web', absent: true, image: 'web' })).toHaveLength(1);
    expect(faultsOf('container', { on: 'host', name: 'web', only: true })).toHaveLength(1);
    expect(faultsOf('container', { on: 'host', name: 'web', ports: ['80:http'] })).toHaveLength(1);
    expect(faultsOf('container', { on: 'host', name: 'web', ports: ['10.0.0.1:80'] })).toHaveLength(1);
    expect(faultsOf('container', { on: 'host', name: '../web' })).toHaveLength(1);
  });
});
