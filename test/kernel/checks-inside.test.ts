import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { containers, echoServer, routerWorld, Story } from './checks-world.ts';

let story: Story;

beforeAll(async () => {
  story = await Story.begin(routerWorld);
  await story.type(`${containers}
nft "add table ip n; add chain ip n p { type nat hook postrouting priority 100; }; add rule ip n p oifname eth0 masquerade"`);
  await story.settled('source', { from: 'mynetns0', to: '203.0.113.10', address: '203.0.113.2' });
});

afterAll(() => story?.end());

describe.sequential('names, on the real kernel', () => {
  const web = '203.0.113.10';

  test('the server of the world', async () => {
    const ask = { from: 'mynetns0', name: 'internet' };
    expect(await story.look('dns', { ...ask, address: web })).toMatchObject({ ok: true, saw: `internet is ${web}` });
    expect(await story.look('dns', { ...ask, addresses: [web] })).toMatchObject({ ok: true });
    expect(await story.look('dns', { ...ask, addresses: [web, '10.0.0.1'] })).toMatchObject({ ok: false });
    expect(await story.look('dns', { ...ask, address: '10.0.0.1' })).toMatchObject({ ok: false });
    expect(await story.look('dns', { ...ask, absent: true })).toMatchObject({ ok: false });
    expect(await story.look('dns', { ...ask, type: 'AAAA', absent: true })).toMatchObject({ ok: true });
    expect(await story.look('dns', { ...ask, name: 'whoami', type: 'TXT', text: '203.0.113.2' })).toMatchObject({
      ok: true,
    });
    const unknown = { from: 'host', name: 'nobody.example' };
    expect(await story.look('dns', unknown)).toMatchObject({
      ok: false,
      saw: `${web}:53 knows no A record of nobody.example (NXDOMAIN)`,
    });
    expect(await story.look('dns', { ...unknown, absent: true })).toMatchObject({ ok: true });
    expect(await story.look('dns', { ...unknown, server: '10.0.0.11', absent: true })).toMatchObject({
      ok: false,
      why: 'nothing listens on udp port 53 of 10.0.0.11',
    });
  });

  test("a namespace's own resolv.conf and hosts", async () => {
    await story.type('mkdir -p /etc/netns/mynetns0; echo nameserver 10.0.0.12 >/etc/netns/mynetns0/resolv.conf');
    await story.type('echo 10.9.9.9 elsewhere >/etc/netns/mynetns0/hosts; echo 10.8.8.8 elsewhere >>/etc/hosts');
    expect(await story.look('dns', { from: 'mynetns0', name: 'internet' })).toMatchObject({
      ok: false,
      why: 'nothing listens on udp port 53 of 10.0.0.12',
    });
    expect(await story.look('dns', { from: 'mynetns1', name: 'internet' })).toMatchObject({ ok: true });
    expect(await story.look('dns', { from: 'mynetns0', host: 'elsewhere', address: '10.9.9.9' })).toMatchObject({
      ok: true,
    });
    expect(await story.look('dns', { from: 'host', host: 'elsewhere', address: '10.9.9.9' })).toMatchObject({
      ok: false,
      saw: 'elsewhere is 10.8.8.8',
    });
    expect(await story.look('dns', { from: 'host', host: 'nobody.example', absent: true })).toMatchObject({ ok: true });
    const hosts = { path: '/etc/hosts', contains: '/^10\\.9\\.9\\.9\\s+elsewhere$/m' };
    expect(await story.look('file', { on: 'mynetns0', ...hosts })).toMatchObject({ ok: true });
    expect(await story.look('file', { on: 'host', ...hosts })).toMatchObject({ ok: false });
    await story.type('echo "# nobody" >/etc/netns/mynetns0/resolv.conf');
    expect(await story.look('dns', { from: 'mynetns0', name: 'internet' })).toMatchObject({
      ok: false,
      saw: 'mynetns0 names no server in its /etc/resolv.conf',
    });
  });
});

describe.sequential('files and processes, on the real kernel', () => {
  test('files', async () => {
    await story.type(
      `mkdir -p "/tmp/it's"; echo hello >"/tmp/it's/a"; mkfifo /tmp/pipe; yes | head -c 200000 >/tmp/long`,
    );
    const path = "/tmp/it's/a";
    expect(await story.look('file', { on: 'host', path, equals: 'hello' })).toMatchObject({ ok: true });
    expect(await story.look('file', { on: 'host', path, equals: 'hell' })).toMatchObject({ ok: false });
    expect(await story.look('file', { on: 'host', path, absent: true })).toMatchObject({ ok: false });
    expect(await story.look('file', { on: 'internet', path, absent: true })).toMatchObject({ ok: true });
    expect(await story.look('file', { on: 'internet', path })).toMatchObject({ ok: false });
    expect(await story.look('file', { on: 'host', path: '/tmp/pipe' })).toMatchObject({ ok: false });
    expect(await story.look('file', { on: 'host', path: '/tmp' })).toMatchObject({
      ok: false,
      saw: '/tmp is a folder',
    });
    expect(await story.look('file', { on: 'host', path: '/tmp/long', contains: 'y' })).toMatchObject({ ok: true });
    expect(await story.look('file', { on: 'host', path: '/tmp/long', contains: 'z' })).toMatchObject({ ok: null });
    await expect(story.look('file', { on: 'nowhere', path })).rejects.toThrow(/nowhere/);
  });

  test('variables of running processes', async () => {
    await story.type('DB_PORT="tcp://10.0.0.11:5432 x" sleep 1001 & echo $! >/tmp/pid');
    const chosen = { on: 'host', process: 'sleep 1001', name: 'DB_PORT' };
    await story.settled('env', { ...chosen, value: 'tcp://10.0.0.11:5432 x' });
    expect(await story.look('env', { on: 'host', pidfile: '/tmp/pid', name: 'DB_PORT' })).toMatchObject({ ok: true });
    expect(await story.look('env', { ...chosen, value: 'tcp' })).toMatchObject({ ok: false });
    expect(await story.look('env', { ...chosen, absent: true })).toMatchObject({ ok: false });
    expect(await story.look('env', { ...chosen, name: 'DB_POR', absent: true })).toMatchObject({ ok: true });
    expect(await story.look('env', { ...chosen, process: 'sleep 1002', absent: true })).toMatchObject({
      ok: false,
      why: 'there is no such process',
    });
    expect(await story.look('env', { ...chosen, on: 'mynetns0' })).toMatchObject({ ok: false });
  });

  test('who shares a network', async () => {
    await story.type(`ip netns exec mynetns0 sleep 2001 &
ip netns exec mynetns0 sleep 2002 & ip netns exec mynetns1 sleep 2003 & echo $! >/tmp/third; sleep 2004 &`);
    const joined = { places: ['mynetns0', { process: 'sleep 2001' }, { process: '/^sleep 2002$/' }] };
    await story.settled('shares-netns', joined);
    await story.settled('shares-netns', { places: ['host', { process: 'sleep 2004' }] });
    await story.settled('shares-netns', { places: ['mynetns1', { on: 'host', pidfile: '/tmp/third' }] });
    expect(await story.look('shares-netns', { ...joined, not: true })).toMatchObject({ ok: false });
    const apart = { places: ['host', 'internet', 'mynetns0', { process: 'sleep 2003' }] };
    expect(await story.look('shares-netns', apart)).toMatchObject({ ok: false });
    expect(await story.look('shares-netns', { ...apart, not: true })).toMatchObject({ ok: true });
    expect(await story.look('shares-netns', { places: ['host', { process: 'sleep 2009' }], not: true })).toMatchObject({
      ok: false,
      why: 'there is no such process',
    });
    expect(await story.look('shares-netns', { places: ['host', { process: '/sleep 200[34]/' }] })).toMatchObject({
      ok: false,
      why: 'several processes are called so',
    });
    await expect(story.look('shares-netns', { places: ['host', 'gone'] })).rejects.toThrow(/gone/);
  });

  test('answers that only this kernel knows', async () => {
    const file = '/root/answer';
    expect(await story.look('answer', { file, value: '4' })).toMatchObject({
      ok: false,
      why: 'nothing is written down yet',
    });
    const facts = [
      [
        'cat /sys/class/net/eth0/address',
        { mac: { on: 'host', dev: 'eth0' } },
        { mac: { on: 'host', dev: 'bridge0' } },
      ],
      ['ip netns exec mynetns0 readlink /proc/self/ns/net', { netns: 'mynetns0' }, { netns: 'host' }],
      [
        'echo " 10.0.0.11 "',
        { address: { on: 'mynetns0', dev: 'eth0' } },
        { address: { on: 'mynetns1', dev: 'eth0' } },
      ],
      ['echo 10.0.0.11/24', { address: { on: 'mynetns0', dev: 'eth0' } }, { mtu: { on: 'host', dev: 'lo' } }],
      [
        'ip netns exec mynetns0 cat /sys/class/net/eth0/ifindex',
        { index: { on: 'mynetns0', dev: 'eth0' } },
        { mtu: { on: 'host', dev: 'eth0' } },
      ],
    ] as const;
    for (const [command, right, wrong] of facts) {
      await story.type(`${command} >${file}`);
      expect(await story.look('answer', { file, is: right })).toMatchObject({ ok: true });
      expect(await story.look('answer', { file, is: wrong })).toMatchObject({ ok: false });
    }
  });
});

test('datagrams over IPv6', async () => {
  await story.type('ip -n mynetns0 addr add fd00::1/64 dev eth0 nodad; ip addr add fd00::2/64 dev bridge0 nodad');
  await story.type(echoServer('mynetns0', '::', 5006));
  await story.settled('udp', { from: 'host', to: 'fd00::1', port: 5006, contains: 'got hello' });
  expect(await story.look('udp', { from: 'host', to: 'fd00::1', port: 5007 })).toMatchObject({
    ok: false,
    saw: '[fd00::1]:5007 refused the datagram from host',
  });
});

test('how wide a path is', async () => {
  const way = { from: 'mynetns0', to: '203.0.113.10' };
  expect(await story.look('mtu', { ...way, size: 1500 })).toMatchObject({ ok: true });
  expect(await story.look('mtu', { ...way, size: 1500, fits: false })).toMatchObject({ ok: false });
  expect(await story.look('mtu', { ...way, size: 1501 })).toMatchObject({
    ok: false,
    why: 'eth0 in mynetns0 has an MTU of 1500',
  });
  expect(await story.look('mtu', { ...way, size: 1501, fits: false })).toMatchObject({ ok: true });
  await story.type('ip link set eth0 mtu 1400');
  expect(await story.look('mtu', { on: 'host', dev: 'eth0', value: 1400 })).toMatchObject({ ok: true });
  expect(await story.look('mtu', { on: 'host', dev: 'eth0', value: 1500 })).toMatchObject({ ok: false });
  expect(await story.look('mtu', { ...way, size: 1401 })).toMatchObject({
    ok: false,
    why: '10.0.0.10 reports that its way on takes no more than 1400 bytes',
  });
  expect(await story.look('mtu', { ...way, size: 1401 })).toMatchObject({
    ok: false,
    why: expect.stringContaining('mynetns0 remembers a limit of 1400 bytes'),
  });
  expect(await story.look('mtu', { ...way, size: 1400 })).toMatchObject({ ok: true });
  expect(await story.look('mtu', { ...way, to: '203.0.113.99', size: 1400, fits: false })).toMatchObject({ ok: null });
});
