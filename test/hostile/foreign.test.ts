import { expect, test } from 'vitest';
import { ForeignMachines } from '../../src/play/untouched.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { aCommand, aLesson, aStep } from '../attempt/samples.ts';
import { routerWorld } from '../kernel/checks-world.ts';

const step = aStep('wall', { commands: [aCommand('iptables -P FORWARD DROP')] });
const lesson = aLesson([step], { world: routerWorld });

const changes = [
  ['a rule against what it sends', 'iptables -A OUTPUT -d 203.0.113.2 -j DROP', 'filter OUTPUT'],
  [
    'a policy',
    'nft "add table inet t; add chain inet t c { type filter hook input priority 0; policy drop; }"',
    'drop',
  ],
  ['a route into nothing', 'ip route add blackhole 10.0.0.0/24', '10.0.0.0/24'],
  ['a routing rule', 'ip rule add to 10.0.0.0/24 blackhole', '10.0.0.0/24 blackhole'],
  ['an address', 'ip address add 10.0.0.12/32 dev lo', '10.0.0.12/32 on lo'],
  ['a neighbour that is none', 'ip neigh replace 203.0.113.2 lladdr 02:00:00:00:00:99 dev eth0 nud permanent', '00:99'],
  ['an interface that is down', 'ip link set eth0 down', 'eth0 (down'],
  ['another MTU', 'ip link set eth0 mtu 1300', 'MTU 1300'],
  ['an address that is gone', 'ip address flush dev eth0', 'no longer'],
  ['a setting', 'sysctl -qw net.ipv4.ip_forward=1', 'ip_forward'],
  ['silence', 'sysctl -qw net.ipv4.icmp_echo_ignore_all=1', 'icmp_echo_ignore_all'],
];

test.each(changes)('somebody else has got %s', async (_what, change, said) => {
  await watched(async (sandbox, foreign) => {
    expect(await sandbox.shell('internet').run(change)).toMatchObject({ status: 0 });
    const found = await foreign.look(step, sandbox);
    expect(found).toMatchObject({ ok: false, because: expect.stringContaining('internet is not yours to change') });
    expect(found).toMatchObject({ because: expect.stringContaining(said) });
  });
});

test('what is done at home, and traffic, change nothing elsewhere', async () => {
  await watched(async (sandbox, foreign) => {
    await sandbox
      .shell()
      .run('iptables -P FORWARD DROP; ip addr add 10.0.0.1/24 dev eth0; ping -c 2 -i 0.2 203.0.113.10');
    await sandbox.shell('internet').run('ping -c 2 -i 0.2 203.0.113.2; curl -m 2 http://203.0.113.10/');
    expect(await foreign.look(step, sandbox)).toEqual({ ok: true });
  });
});

test('what the lesson itself prepares there is right', async () => {
  await watched(async (sandbox, foreign) => {
    const setup = aCommand('ip route add 10.0.0.0/24 via 203.0.113.2', { on: 'internet' });
    await sandbox.run(setup);
    await foreign.prepared([setup], sandbox);
    expect(await foreign.look(step, sandbox)).toEqual({ ok: true });
  });
});

async function watched(story: (sandbox: Sandbox, foreign: ForeignMachines) => Promise<void>): Promise<void> {
  const sandbox = await Sandbox.create(routerWorld);
  try {
    const foreign = new ForeignMachines(lesson);
    await foreign.begin(sandbox);
    await story(sandbox, foreign);
  } finally {
    await sandbox.close();
  }
}
