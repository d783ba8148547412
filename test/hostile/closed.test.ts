import { test } from 'vitest';
import type { Machine, World } from '../../src/domain/world.ts';
import { containers } from '../kernel/checks-world.ts';
import { judged } from './work.ts';

const machine = (name: string, address: string): Machine => ({
  name,
  interfaces: [{ name: 'eth0', network: 'lan', address, prefixLength: 24 }],
  ...(name === 'host' ? {} : { gateway: '192.168.232.128' }),
  serve: [],
});

const lan: World = {
  networks: [{ name: 'lan', subnet: '192.168.232.0/24' }],
  machines: [machine('host', '192.168.232.128'), machine('client', '192.168.232.7'), machine('guest', '192.168.232.8')],
};

const server = `${containers}
ip netns exec mynetns0 python3 -m http.server 80 >/dev/null 2>&1 &
until ip netns exec mynetns0 ss -ltn | grep -q :80; do sleep 0.1; done`;

const shut = {
  from: ['client', 'guest'],
  to: ['10.0.0.11', '10.0.0.12'],
  ports: [80],
  leaves: true,
  control: '192.168.232.128',
  witness: 'host',
};
const stops = 'what stops one kind of packet does not stop all';
const drop = (rule: string) => `iptables -A FORWARD -i eth0 -o bridge0 ${rule} -j DROP`;
const inEach = (rule: string) =>
  [0, 1].map((number) => `ip netns exec mynetns${number} iptables -A INPUT -s 192.168.232.0/24 ${rule}`);

const walls: { name: string; wall: string[]; why?: string }[] = [
  { name: 'all is dropped', wall: [drop('')] },
  { name: 'all is rejected', wall: ['iptables -A FORWARD -i eth0 -j REJECT'] },
  {
    name: 'connections are reset',
    wall: ['iptables -A FORWARD -i eth0 -p tcp -j REJECT --reject-with tcp-reset', drop('')],
  },
  {
    name: 'only answers come in',
    wall: ['iptables -P FORWARD DROP', 'iptables -A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT'],
  },
  { name: 'before the filter', wall: ['iptables -t raw -A PREROUTING -i eth0 -d 10.0.0.0/24 -j DROP'] },
  { name: 'a routing rule', wall: ['ip rule add iif eth0 to 10.0.0.0/24 blackhole'] },
  {
    name: 'each container shuts its own door',
    wall: [
      ...inEach('-s 192.168.232.128 -j ACCEPT').map((rule) => rule.replace('-s 192.168.232.0/24 ', '')),
      ...inEach('-p tcp -j REJECT --reject-with tcp-reset'),
      ...inEach('-j REJECT'),
    ],
  },
  { name: 'nothing', wall: [], why: 'answered' },
  { name: 'one sender of two', wall: [drop('-s 192.168.232.7')], why: '10.0.0.11 answered guest' },
  { name: 'one container of two', wall: [drop('-d 10.0.0.11')], why: '10.0.0.12 answered client' },
  { name: 'pings alone', wall: [drop('-p icmp')], why: stops },
  { name: 'pings and the port that is known', wall: [drop('-p icmp'), drop('-p tcp --dport 80')], why: stops },
  { name: 'all but the port that is known', wall: [drop('-p tcp ! --dport 80'), drop('! -p tcp')], why: stops },
  { name: 'all but datagrams', wall: [drop('! -p udp')], why: stops },
  { name: 'all but connections', wall: [drop('! -p tcp')], why: stops },
  {
    name: 'a port that is rejected, and no other',
    wall: [drop('-p icmp'), drop('-p udp'), 'iptables -A FORWARD -i eth0 -p tcp --dport 80 -j REJECT'],
    why: stops,
  },
];

test.each(walls)('a wall: $name', ({ wall, why }) =>
  judged(lan, { work: [server, ...wall].join('\n'), check: { isolated: shut }, why }),
);

const within = 'the wall stands in mynetns1 itself';

test.each([
  { name: 'on the way', wall: 'iptables -A FORWARD -i bridge0 -d 192.168.232.7 -j DROP' },
  { name: 'in its rules', wall: 'ip netns exec mynetns1 iptables -A OUTPUT -d 192.168.232.7 -j DROP', why: within },
  { name: 'in its routes', wall: 'ip -n mynetns1 route add blackhole 192.168.232.7', why: within },
])('a wall for one that asks: $name', async ({ wall, why }) => {
  const asker = { from: 'mynetns1', to: '192.168.232.7', control: '192.168.232.128', witness: 'host', leaves: true };
  await judged(lan, { work: [containers, wall].join('\n'), check: { isolated: asker }, why });
});

test('a wall that lets every second ping through', async () => {
  const ping = [
    'nft add table ip t',
    'nft "add chain ip t f { type filter hook forward priority 0; }"',
    'nft add rule ip t f iifname eth0 icmp type echo-request numgen inc mod 2 == 0 drop',
    drop('! -p icmp'),
  ];
  const { ports: _, leaves: __, ...one } = { ...shut, from: 'client', to: '10.0.0.11' };
  await judged(lan, { work: [server, ...ping].join('\n'), check: { isolated: one }, why: 'answered client' });
});
