import type { OutcomeName } from '../../src/domain/packet-fate.ts';
import type { World } from '../../src/domain/world.ts';
import type { Question } from '../../src/explain/probe-plan.ts';

/** A host between its containers and two machines that do not know them. */
export const whyWorld: World = {
  networks: [
    { name: 'outside', subnet: '203.0.113.0/24' },
    { name: 'office', subnet: '192.168.7.0/24' },
  ],
  machines: [
    {
      name: 'host',
      interfaces: [
        { name: 'eth0', network: 'outside', address: '203.0.113.2', prefixLength: 24 },
        { name: 'eth1', network: 'office', address: '192.168.7.2', prefixLength: 24 },
      ],
      serve: [],
    },
    {
      name: 'internet',
      interfaces: [{ name: 'eth0', network: 'outside', address: '203.0.113.10', prefixLength: 24 }],
      serve: ['http', 'dns'],
    },
    {
      name: 'desk',
      interfaces: [{ name: 'eth0', network: 'office', address: '192.168.7.9', prefixLength: 24 }],
      gateway: '192.168.7.2',
      serve: ['http'],
    },
  ],
};

/** Two namespaces on a bridge of host's, with host as their gateway, and names translated on the way out. */
export const healthy = `
for key in all default eth0 eth1; do sysctl -qw net.ipv4.conf.$key.rp_filter=0; done
sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.route_localnet=0
ip link add bridge0 address 02:00:00:00:00:01 type bridge; ip addr add 10.0.0.10/24 dev bridge0; ip link set bridge0 up
for number in 0 1; do
  ip netns add mynetns$number
  ip link add veth$number type veth peer name eth0 address 02:00:00:00:01:0$number netns mynetns$number
  ip link set veth$number master bridge0 up
  ip -n mynetns$number link set lo up
  ip -n mynetns$number link set eth0 up
  ip -n mynetns$number addr add 10.0.0.1$((number + 1))/24 dev eth0
  ip -n mynetns$number route add default via 10.0.0.10
done
iptables -t nat -A POSTROUTING -s 10.0.0.0/24 -o eth0 -j MASQUERADE`;

/** A TCP and a UDP socket that wait; nobody takes anything from them. */
const listening = (place: string, address: string, port: number) => `ip netns exec ${place} python3 -c '
import socket, time
server = socket.socket(); server.bind(("${address}", ${port})); server.listen(9)
mute = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); mute.bind(("${address}", ${port}))
time.sleep(1000)' >/dev/null 2>&1 &
until ip netns exec ${place} ss -Hltn | grep -q ':${port} '; do sleep 0.05; done`;

export interface FaultCase {
  /** What is broken, and the number of its kind. */
  name: string;
  /** By machine where it is not host. */
  breaks: string;
  on?: string;
  /** What desk is given before. */
  desk?: string;
  asks: Question;
  outcome: OutcomeName;
  place: string;
  /** What must be named. */
  object: string;
  /** What the state alone does not tell. */
  unforeseen?: true;
}

const ping = (from: string, to: string, size?: number): Question => ({ kind: 'ping', from, to, size });
const tcp = (from: string, to: string, port: number): Question => ({ kind: 'tcp', from, to, port });
const udp = (from: string, to: string, port: number): Question => ({ kind: 'udp', from, to, port });
const one = (
  name: string,
  breaks: string,
  asks: Question,
  outcome: OutcomeName,
  place: string,
  object: string,
  on?: string,
): FaultCase => ({ name, breaks, asks, outcome, place, object, ...(on === undefined ? {} : { on }) });

const near = ping('mynetns0', '10.0.0.12');
const far = ping('mynetns0', '203.0.113.10');
const web = tcp('mynetns0', '203.0.113.10', 80);

/** Both namespaces with IPv6, host as their router. */
const six = `sysctl -qw net.ipv6.conf.all.forwarding=1
ip addr add fd00::10/64 dev bridge0 nodad
for number in 0 1; do
  ip -n mynetns$number addr add fd00::1$((number + 1))/64 dev eth0 nodad
  ip -n mynetns$number route add default via fd00::10
done`;
const nearSix = ping('mynetns0', 'fd00::12');

/** One end of a tunnel between host and desk; the other end is whatever the case says. */
const tunnel = (id: number, own: string, far: string, address: string, link = 'eth1') =>
  `ip link add vx0 type vxlan id ${id} dstport 4789 local ${own} ${far} dev ${link}; ip addr add ${address}/24 dev vx0; ip link set vx0 up`;
const [hostEnd, deskEnd] = ['192.168.7.2', '192.168.7.9'];
/** With the other end of the tunnel on desk. */
const onDesk = (id: number, ...fault: Parameters<typeof one>): FaultCase => ({
  ...one(...fault),
  desk: tunnel(id, deskEnd, `remote ${hostEnd}`, '172.16.0.2', 'eth0'),
});
const through = ping('host', '172.16.0.2');
const name: Question = { kind: 'dns', from: 'mynetns0', to: 'internet' };

/** One of each kind that every kernel can make. */
export const faults: readonly FaultCase[] = [
  one('1 inner end down', 'ip -n mynetns1 link set eth0 down', near, 'LINK-DOWN', 'mynetns1', 'eth0'),
  one('2 outer end down', 'ip link set veth1 down', near, 'LINK-DOWN', 'host', 'veth1'),
  one('2 own outer end down', 'ip link set veth0 down', near, 'LINK-DOWN', 'host', 'veth0'),
  one('1 own inner end down', 'ip -n mynetns0 link set eth0 down', near, 'LINK-DOWN', 'mynetns0', 'eth0'),
  one('3 pair deleted', 'ip link del veth0', near, 'NO-ROUTE', 'mynetns0', '10.0.0.12'),
  one('4 port not in the bridge', 'ip link set veth1 nomaster', near, 'PORT-BLOCKED', 'host', 'bridge0'),
  one('5 port disabled', 'bridge link set dev veth1 state 0', near, 'PORT-BLOCKED', 'host', 'veth1'),
  one('5 port listening', 'bridge link set dev veth0 state 1', near, 'PORT-BLOCKED', 'host', 'veth0'),
  one(
    '6 both ports isolated',
    'bridge link set dev veth0 isolated on; bridge link set dev veth1 isolated on',
    near,
    'PORT-BLOCKED',
    'host',
    'veth1',
  ),
  one('7 bridge down', 'ip link set bridge0 down', near, 'LINK-DOWN', 'host', 'bridge0'),
  one(
    '8 forwarding entry to the wrong port',
    'ip link add veth9 type veth peer name eth9; ip link set veth9 master bridge0 up; ip link set eth9 up; bridge fdb replace 02:00:00:00:01:01 dev veth9 master static sticky',
    near,
    'WRONG-MAC',
    'host',
    'forwarding table of bridge0',
  ),
  one(
    '10 smaller MTU at the peer',
    'ip -n mynetns1 link set eth0 mtu 900',
    ping('mynetns0', '10.0.0.12', 1200),
    'TOO-BIG',
    'mynetns1',
    'MTU of eth0',
  ),
  one(
    '12 bridge rule drops',
    'nft "add table bridge keep; add chain bridge keep through { type filter hook forward priority 0; }; add rule bridge keep through ip saddr 10.0.0.11 drop"',
    near,
    'FILTERED',
    'host',
    'chain through of table bridge keep',
  ),
  one(
    '13 ingress rule drops',
    'nft "add table netdev keep; add chain netdev keep early { type filter hook ingress device veth0 priority 0; }; add rule netdev keep early ip protocol icmp drop"',
    near,
    'FILTERED',
    'host',
    'chain early of table netdev keep',
  ),
  one(
    '16 wrong permanent neighbour',
    'ip -n mynetns0 neigh replace 10.0.0.12 lladdr 02:00:00:00:99:99 dev eth0 nud permanent',
    near,
    'WRONG-MAC',
    'mynetns0',
    'neighbour',
  ),
  one(
    '16 neighbour of somebody else',
    'ip -n mynetns0 neigh replace 10.0.0.12 lladdr 02:00:00:00:00:01 dev eth0 nud permanent; sysctl -qw net.ipv4.ip_forward=0',
    near,
    'NOT-FORWARDED',
    'host',
    'ip_forward',
  ),
  one(
    '17 arp_ignore',
    'ip netns exec mynetns1 sysctl -qw net.ipv4.conf.all.arp_ignore=8',
    near,
    'NO-NEIGHBOUR',
    'mynetns1',
    'arp_ignore',
  ),
  one('17 arp off', 'ip -n mynetns1 link set eth0 arp off', near, 'NO-NEIGHBOUR', 'mynetns1', 'eth0'),
  one('21 address missing there', 'ip -n mynetns1 addr flush dev eth0', near, 'NO-NEIGHBOUR', 'mynetns0', '10.0.0.12'),
  one('21 own address missing', 'ip -n mynetns0 addr flush dev eth0', near, 'NO-ROUTE', 'mynetns0', '10.0.0.12'),
  one(
    '22 prefix too short',
    'ip -n mynetns0 addr flush dev eth0; ip -n mynetns0 addr add 10.0.0.11/8 dev eth0; ip -n mynetns0 route add default via 10.0.0.10',
    ping('mynetns0', '10.9.9.9'),
    'NO-NEIGHBOUR',
    'mynetns0',
    '10.9.9.9',
  ),
  one('23 no default route', 'ip -n mynetns0 route del default', far, 'NO-ROUTE', 'mynetns0', '203.0.113.10'),
  one(
    '24 gateway address wrong',
    'ip -n mynetns0 route replace default via 10.0.0.99',
    far,
    'NO-NEIGHBOUR',
    'mynetns0',
    '10.0.0.99',
  ),
  one('25 gateway address gone', 'ip addr del 10.0.0.10/24 dev bridge0', far, 'NO-NEIGHBOUR', 'mynetns0', '10.0.0.10'),
  one('26 router has no route', ':', ping('mynetns0', '198.51.100.7'), 'NO-ROUTE', 'host', '198.51.100.7'),
  one('27 no way back', 'iptables -t nat -F POSTROUTING', far, 'NO-WAY-BACK', 'internet', '10.0.0.11'),
  one('28 forwarding off', 'sysctl -qw net.ipv4.ip_forward=0', far, 'NOT-FORWARDED', 'host', 'ip_forward'),
  one('29 blackhole', 'ip route add blackhole 203.0.113.10', far, 'NO-ROUTE', 'host', 'blackhole 203.0.113.10'),
  one(
    '29 own blackhole',
    'ip -n mynetns0 route add blackhole 203.0.113.10',
    far,
    'NO-ROUTE',
    'mynetns0',
    'blackhole 203.0.113.10',
  ),
  one('30 prohibit', 'ip route add prohibit 203.0.113.10', far, 'NO-ROUTE', 'host', 'prohibit 203.0.113.10'),
  one('31 unreachable', 'ip route add unreachable 203.0.113.10', far, 'NO-ROUTE', 'host', 'unreachable 203.0.113.10'),
  one(
    '32 policy rule',
    'ip rule add from 10.0.0.11 lookup 77; ip route add unreachable default table 77',
    far,
    'NO-ROUTE',
    'host',
    '77',
  ),
  one(
    '32 route in a table that no rule leads to',
    'ip -n mynetns0 route del default; ip -n mynetns0 route add default via 10.0.0.10 table 100',
    far,
    'NO-ROUTE',
    'mynetns0',
    '203.0.113.10',
  ),
  one(
    '33 strict reverse path',
    'sysctl -qw net.ipv4.conf.all.rp_filter=1; ip route add 10.0.0.11/32 dev eth1',
    far,
    'REVERSE-PATH',
    'host',
    'rp_filter',
  ),
  one(
    '34 route over a dead link',
    'ip -n mynetns0 link add dead0 type veth peer name dead1; ip -n mynetns0 link set dead0 up; ip -n mynetns0 route add 203.0.113.10 dev dead0',
    far,
    'LINK-DOWN',
    'mynetns0',
    'dead1',
  ),
  one('35 nobody behind the router', ':', ping('mynetns0', '203.0.113.99'), 'NO-NEIGHBOUR', 'host', '203.0.113.99'),
  one(
    '36 time to live',
    'nft "add table ip old; add chain ip old early { type filter hook prerouting priority -150; }; add rule ip old early iifname bridge0 ip ttl set 1"',
    far,
    'TTL',
    'host',
    'TTL',
  ),
  one(
    '37 loop',
    'ip route add 198.51.100.0/24 via 192.168.7.9; sysctl -qw net.ipv4.conf.all.send_redirects=0',
    ping('mynetns0', '198.51.100.7'),
    'NOT-FORWARDED',
    'desk',
    'ip_forward',
  ),
  one('39 policy of FORWARD', 'iptables -P FORWARD DROP', far, 'FILTERED', 'host', 'policy of chain FORWARD'),
  one(
    '40 chain jumped to',
    'iptables -N MINE; iptables -A MINE -p icmp -j DROP; iptables -A FORWARD -j MINE',
    far,
    'FILTERED',
    'host',
    'chain MINE',
  ),
  one('41 REJECT', 'iptables -A FORWARD -p tcp --dport 80 -j REJECT', web, 'REFUSED', 'host', 'chain FORWARD'),
  one(
    '41 REJECT with a reset',
    'iptables -A FORWARD -p tcp --dport 80 -j REJECT --reject-with tcp-reset',
    web,
    'REFUSED',
    'host',
    'chain FORWARD',
  ),
  one(
    '42 accept behind drop',
    'iptables -A FORWARD -s 10.0.0.0/24 -j DROP; iptables -A FORWARD -p tcp --dport 80 -j ACCEPT',
    web,
    'FILTERED',
    'host',
    'chain FORWARD',
  ),
  one(
    '43 raw',
    'iptables -t raw -A PREROUTING -s 10.0.0.11 -j DROP',
    far,
    'FILTERED',
    'host',
    'chain PREROUTING of table raw',
  ),
  one(
    '45 INPUT of the server',
    'iptables -A INPUT -p tcp --dport 80 -j DROP',
    web,
    'FILTERED',
    'internet',
    'chain INPUT',
    'internet',
  ),
  one(
    '46 OUTPUT of the client',
    'ip netns exec mynetns0 iptables -A OUTPUT -p icmp -j DROP',
    far,
    'FILTERED',
    'mynetns0',
    'chain OUTPUT',
  ),
  one(
    '46 OUTPUT of the client, tcp',
    'ip netns exec mynetns0 iptables -A OUTPUT -p tcp -j DROP',
    web,
    'FILTERED',
    'mynetns0',
    'chain OUTPUT',
  ),
  one(
    '47 answers not let in',
    'iptables -P FORWARD DROP; iptables -A FORWARD -i bridge0 -j ACCEPT',
    far,
    'FILTERED',
    'host',
    'policy of chain FORWARD',
  ),
  one('48 no masquerade', 'iptables -t nat -F', web, 'NO-WAY-BACK', 'internet', '10.0.0.11'),
  one(
    '49 masquerade elsewhere',
    'iptables -t nat -F; iptables -t nat -A POSTROUTING -o eth1 -j MASQUERADE',
    web,
    'NO-WAY-BACK',
    'internet',
    '10.0.0.11',
  ),
  one(
    '50 SNAT to nobody',
    'iptables -t nat -F; iptables -t nat -A POSTROUTING -o eth0 -j SNAT --to-source 203.0.113.77',
    web,
    'NAT-WRONG',
    'host',
    '203.0.113.77',
  ),
  one(
    '51 DNAT to the wrong host',
    'iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to 10.0.0.99:80',
    tcp('desk', '192.168.7.2', 8080),
    'NAT-WRONG',
    'host',
    '10.0.0.99',
  ),
  one(
    '51 DNAT to the wrong port',
    'iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to 10.0.0.12:81',
    tcp('desk', '192.168.7.2', 8080),
    'NAT-WRONG',
    'host',
    '10.0.0.12:81',
  ),
  one(
    '52 DNAT without a way through',
    'iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to 10.0.0.12:80; iptables -P FORWARD DROP',
    tcp('desk', '192.168.7.2', 8080),
    'FILTERED',
    'host',
    'policy of chain FORWARD',
  ),
  one(
    '55 DNAT to the loopback',
    'iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to 127.0.0.1:80',
    tcp('desk', '192.168.7.2', 8080),
    'NAT-WRONG',
    'host',
    'route_localnet',
  ),
  one(
    '58 bound to the loopback',
    listening('mynetns1', '127.0.0.1', 7000),
    tcp('mynetns0', '10.0.0.12', 7000),
    'NO-LISTENER',
    'mynetns1',
    'port 7000',
  ),
  one(
    '56 translated back to the sender, source unchanged',
    'sysctl -qw net.ipv4.conf.all.send_redirects=0; iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to 10.0.0.11:80',
    tcp('mynetns0', '10.0.0.10', 8080),
    'REVERSE-PATH',
    'mynetns0',
    'address 10.0.0.11',
  ),
  one('59 nothing listens', ':', tcp('mynetns0', '10.0.0.12', 7001), 'NO-LISTENER', 'mynetns1', 'tcp port 7001'),
  one('59 nothing listens, udp', ':', udp('mynetns0', '10.0.0.12', 7001), 'NO-LISTENER', 'mynetns1', 'udp port 7001'),
  one(
    '60 pings are not answered',
    'ip netns exec mynetns1 sysctl -qw net.ipv4.icmp_echo_ignore_all=1',
    near,
    'NO-LISTENER',
    'mynetns1',
    'icmp_echo_ignore_all',
  ),
  {
    ...one(
      '62 takes it and says nothing',
      listening('mynetns1', '10.0.0.12', 7000),
      udp('mynetns0', '10.0.0.12', 7000),
      'NO-LISTENER',
      'mynetns1',
      'udp port 7000',
    ),
    unforeseen: true,
  },
  one(
    '57 not tracked, so not translated',
    'iptables -t raw -A PREROUTING -s 10.0.0.11 -j NOTRACK',
    far,
    'NO-WAY-BACK',
    'internet',
    '10.0.0.11',
  ),
  one(
    '64 wrong name server',
    'echo nameserver 10.0.0.99 > /etc/resolv.conf',
    name,
    'NO-NEIGHBOUR',
    'mynetns0',
    '10.0.0.99',
  ),
  one('64 no name server', ': > /etc/resolv.conf', name, 'NAME', 'mynetns0', 'name internet'),
  one(
    '65 names are dropped',
    'iptables -A FORWARD -p udp --dport 53 -j DROP',
    name,
    'FILTERED',
    'host',
    'chain FORWARD',
  ),
  {
    ...one(
      '66 a name that the server has not',
      ':',
      { ...name, to: 'nowhere.example' },
      'NAME',
      'mynetns0',
      'name server 203.0.113.10',
    ),
    unforeseen: true,
  },
  onDesk(
    43,
    '69 tunnels with two numbers',
    tunnel(42, hostEnd, `remote ${deskEnd}`, '172.16.0.1'),
    through,
    'NO-NEIGHBOUR',
    'desk',
    'tunnel number 42',
  ),
  onDesk(
    42,
    '71 the tunnel knows no other end',
    tunnel(42, hostEnd, '', '172.16.0.1'),
    through,
    'NO-NEIGHBOUR',
    'host',
    'forwarding table of vx0',
  ),
  onDesk(
    42,
    '71 the other end is nobody',
    tunnel(42, hostEnd, 'remote 192.168.7.99', '172.16.0.1'),
    through,
    'NO-NEIGHBOUR',
    'host',
    'forwarding table of vx0',
  ),
  onDesk(
    42,
    '72 too big for the tunnel',
    tunnel(42, hostEnd, `remote ${deskEnd}`, '172.16.0.1'),
    ping('host', '172.16.0.2', 1472),
    'TOO-BIG',
    'host',
    'MTU of vx0',
  ),
  one(
    '75 macvlan and its own host',
    'ip link add mv0 link eth1 netns mynetns1 type macvlan mode bridge; ip -n mynetns1 addr add 192.168.7.77/24 dev mv0; ip -n mynetns1 link set mv0 up',
    ping('host', '192.168.7.77'),
    'NO-NEIGHBOUR',
    'host',
    '192.168.7.77',
  ),
  one('21 nobody has the address, IPv6', six, ping('mynetns0', 'fd00::99'), 'NO-NEIGHBOUR', 'mynetns0', 'fd00::99'),
  one(
    '23 no route, IPv6',
    `${six}; ip -n mynetns0 -6 route del default`,
    ping('mynetns0', 'fd01::1'),
    'NO-ROUTE',
    'mynetns0',
    'fd01::1',
  ),
  one('26 router has no route, IPv6', six, ping('mynetns0', 'fd01::1'), 'NO-ROUTE', 'host', 'fd01::1'),
  one(
    '28 forwarding off, IPv6',
    `${six}; ip -6 route add fd01::/64 dev eth0; sysctl -qw net.ipv6.conf.all.forwarding=0`,
    ping('mynetns0', 'fd01::1'),
    'NOT-FORWARDED',
    'host',
    'net.ipv6.conf.all.forwarding',
  ),
  one(
    '39 policy of FORWARD, IPv6',
    `${six}; ip -6 route add fd01::/64 dev eth0; ip6tables -P FORWARD DROP`,
    ping('mynetns0', 'fd01::1'),
    'FILTERED',
    'host',
    'policy of chain FORWARD',
  ),
  one(
    '45 INPUT of the server, IPv6',
    `${six}; ip netns exec mynetns1 ip6tables -A INPUT -p icmpv6 --icmpv6-type echo-request -j DROP`,
    nearSix,
    'FILTERED',
    'mynetns1',
    'chain INPUT',
  ),
  one('59 nothing listens, IPv6', six, tcp('mynetns0', 'fd00::12', 7001), 'NO-LISTENER', 'mynetns1', 'tcp port 7001'),
];
