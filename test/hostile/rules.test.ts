import { test } from 'vitest';
import type { Machine, World } from '../../src/domain/world.ts';
import { containers } from '../kernel/checks-world.ts';
import { judged, type Work } from './work.ts';

const machine = (name: string, address: string): Machine => ({
  name,
  interfaces: [{ name: 'eth0', network: 'lan', address, prefixLength: 24 }],
  ...(name === 'host' ? {} : { gateway: '192.168.232.128' }),
  serve: ['http'],
});

const lan: World = {
  networks: [{ name: 'lan', subnet: '192.168.232.0/24' }],
  machines: [machine('host', '192.168.232.128'), machine('client', '192.168.232.7')],
};

const server = `${containers}
for port in 80 81; do ip netns exec mynetns0 python3 -m http.server $port >/dev/null 2>&1 & done
until [[ $(ip netns exec mynetns0 ss -Hltn | wc -l) == 2 ]]; do sleep 0.1; done`;

const translate = (hook: string, rule: string, enter = '') =>
  `${enter}nft 'add table ip nat; add chain ip nat ${hook} { type nat hook ${hook} priority ${hook === 'postrouting' ? 100 : -100}; }; add rule ip nat ${hook} ${rule}'`;
const inside = 'ip netns exec mynetns1 ';

const stop = { from: 'client', to: '10.0.0.11', port: 80, verdict: 'stop', control: { port: 81 } };
const outbound = { from: 'mynetns1', to: '192.168.232.7', port: 80, verdict: 'stop', control: { proto: 'icmp' } };
const accept = { from: 'client', to: '10.0.0.11', port: 80, verdict: 'accept' };
const masked = { nat: { from: 'mynetns1', to: '192.168.232.7', port: 80, source: '192.168.232.128' } };
const led = { nat: { from: 'mynetns1', to: '192.168.232.128', port: 8080, becomes: '10.0.0.11:80' } };

const works: (Work & { name: string })[] = [
  {
    name: 'a wall on the way in',
    work: 'iptables -A FORWARD -p tcp -d 10.0.0.11 --dport 80 -j DROP',
    check: { rule: stop },
  },
  {
    name: 'a wall that says no',
    work: 'iptables -A FORWARD -p tcp -d 10.0.0.11 --dport 80 -j REJECT',
    check: { rule: stop },
  },
  {
    name: 'a wall before all others',
    work: 'iptables -t raw -A PREROUTING -p tcp -d 10.0.0.11 --dport 80 -j DROP',
    check: { rule: stop },
  },
  {
    name: 'a wall in the goal',
    work: 'ip netns exec mynetns0 iptables -A INPUT -p tcp --dport 80 -s 192.168.232.7 -j DROP',
    check: { rule: stop },
    why: 'it comes as far as mynetns0: the wall stands there',
  },
  {
    name: 'a wall in the goal, before its own filter',
    work: `ip netns exec mynetns0 nft 'add table ip t; add chain ip t c { type filter hook prerouting priority -300; }; add rule ip t c ip saddr 192.168.232.7 tcp dport 80 drop'`,
    check: { rule: stop },
    why: 'the wall stands there',
  },
  {
    name: 'a wall on the way out',
    work: 'iptables -A FORWARD -i bridge0 -p tcp --dport 80 -j DROP',
    check: { rule: outbound },
  },
  {
    name: 'a wall in who sends',
    work: `${inside}iptables -A OUTPUT -p tcp --dport 80 -j DROP`,
    check: { rule: outbound },
    why: 'the wall stands in mynetns1 itself',
  },
  {
    name: 'a wall in who sends that says no',
    work: `${inside}iptables -A OUTPUT -p tcp --dport 80 -j REJECT`,
    check: { rule: outbound },
    why: 'the wall stands in mynetns1 itself',
  },
  {
    name: 'who sends talks to itself',
    work: `${inside}nft 'add table ip t; add chain ip t c { type nat hook output priority -100; }; add rule ip t c tcp dport 80 redirect to :9'`,
    check: { rule: outbound },
    why: 'never leaves it',
  },
  {
    name: 'a wall at the interface, before all that is routed',
    work: `nft 'add table netdev t; add chain netdev t c { type filter hook ingress device veth1 priority 0; }; add rule netdev t c tcp dport 80 drop'`,
    check: { rule: { ...outbound, verdict: 'drop' } },
  },
  { name: 'nothing stands in the way', work: 'true', check: { rule: accept } },
  {
    name: 'a way that ends at a copy on the way',
    work: translate('prerouting', 'ip daddr 192.168.232.7 tcp dport 80 dnat to 10.0.0.10:80'),
    check: { rule: { ...accept, from: 'mynetns1', to: '192.168.232.7' } },
    why: 'never came to client',
  },
  {
    name: 'a source that is translated',
    work: translate('postrouting', 'oifname eth0 ip saddr 10.0.0.0/24 masquerade'),
    check: masked,
  },
  {
    name: 'a source that who sends has lent itself',
    work: `ip -n mynetns1 address add 192.168.232.128/32 dev lo
ip -n mynetns1 route add 192.168.232.7 via 10.0.0.10 src 192.168.232.128
${translate('postrouting', 'oifname eth0 counter')}`,
    check: masked,
    why: 'host',
  },
  {
    name: 'a goal that is translated',
    work: translate('prerouting', 'tcp dport 8080 dnat to 10.0.0.11:80'),
    check: led,
  },
  {
    name: 'a goal that who sends translates by itself',
    work: `${translate('output', 'tcp dport 8080 dnat to 10.0.0.11:80', inside)}; ${translate('postrouting', 'counter')}`,
    check: led,
    why: 'host tracks no such connection',
  },
  {
    name: 'a long packet that comes to where it is meant to',
    work: 'true',
    check: { mtu: { from: 'host', to: '10.0.0.12', size: 1400 } },
  },
  {
    name: 'a long packet that is answered at home',
    work: translate('output', 'ip daddr 10.0.0.12 icmp type echo-request redirect'),
    check: { mtu: { from: 'host', to: '10.0.0.12', size: 1400 } },
    why: 'never came to mynetns1',
  },
];

test.each(works)('$name', ({ work, ...judgement }) => judged(lan, { work: `${server}\n${work}`, ...judgement }));
