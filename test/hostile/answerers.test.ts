import { test } from 'vitest';
import type { World } from '../../src/domain/world.ts';
import { containers, echoServer } from '../kernel/checks-world.ts';
import { judged, type Work } from './work.ts';

const lan: World = {
  networks: [{ name: 'lan', subnet: '192.168.232.0/24' }],
  machines: [machine('host', '192.168.232.128'), machine('client', '192.168.232.7')],
};

function machine(name: string, address: string): World['machines'][number] {
  return { name, interfaces: [{ name: 'eth0', network: 'lan', address, prefixLength: 24 }], serve: ['http', 'dns'] };
}

const page = (place: string, text: string, port: number) =>
  `mkdir -p /tmp/${place}; echo '${text}' >/tmp/${place}/index.html
${place === 'host' ? '' : `ip netns exec ${place} `}python3 -m http.server -d /tmp/${place} ${port} >/dev/null 2>&1 &`;

/** A rule that translates. */
const translating = (hook: string, rule: string, enter = '') => `
${enter}nft 'add table ip nat; add chain ip nat ${hook} { type nat hook ${hook} priority ${hook === 'postrouting' ? 100 : -100}; }; add rule ip nat ${hook} ${rule}'`;

const published = [
  translating('prerouting', 'tcp dport 8080 dnat to 10.0.0.11:80'),
  translating('output', 'ip daddr 192.168.232.128 tcp dport 8080 dnat to 10.0.0.11:80'),
  translating('postrouting', 'ip saddr 10.0.0.0/24 ip daddr != 10.0.0.0/24 masquerade fully-random'),
].join('');

const ping = { ping: { from: 'host', to: '10.0.0.12' } };
const web = { http: { from: 'mynetns1', url: 'http://10.0.0.11/', contains: 'hello from mynetns0' } };
const outside = { http: { from: 'client', url: 'http://192.168.232.128:8080/', contains: 'hello', at: 'mynetns0' } };

const works: (Work & { name: string })[] = [
  { name: 'right work', work: containers, check: ping },
  { name: 'a ping through a router', work: containers, check: { ping: { from: 'mynetns0', to: '192.168.232.128' } } },
  {
    name: 'the address on the loopback of the sender',
    work: 'ip addr add 10.0.0.12/32 dev lo',
    check: ping,
    why: 'is an address of host',
  },
  {
    name: 'the address on both, and the sender answers itself',
    work: `${containers}\nip addr add 10.0.0.12/32 dev lo`,
    check: ping,
    why: 'is an address of host',
  },
  {
    name: 'a route that takes the whole network for its own',
    work: 'ip route add local 10.0.0.0/24 dev lo',
    check: ping,
    why: 'no place has the address',
  },
  {
    name: 'pings redirected home',
    work: `${containers}${translating('output', 'ip daddr 10.0.0.12 redirect')}`,
    check: ping,
    why: 'never came to mynetns1',
  },
  {
    name: 'pings redirected home, and nobody there at all',
    work: `ip route add 10.0.0.0/24 dev eth0${translating('output', 'ip daddr 10.0.0.12 redirect')}`,
    check: ping,
    why: 'no place has the address',
  },
  {
    name: 'pings led to a neighbour',
    work: `${containers}${translating('output', 'ip daddr 10.0.0.12 dnat to 10.0.0.11')}`,
    check: ping,
    why: 'never came to mynetns1',
  },
  {
    name: 'another namespace with the same address',
    work: `${containers}
ip netns add copy; ip link add c0 type veth peer name eth0 netns copy; ip link set c0 up; ip -n copy link set eth0 up
ip -n copy addr add 10.0.0.12/24 dev eth0; ip -n copy route add 10.0.0.10 dev eth0 || :; ip route add 10.0.0.12 dev c0 src 10.0.0.10`,
    check: { ping: { from: 'host', to: '10.0.0.12', at: 'mynetns1' } },
    why: 'never ended at mynetns1',
  },
  { name: 'a page of a neighbour', work: `${containers}\n${page('mynetns0', 'hello from mynetns0', 80)}`, check: web },
  {
    name: 'a copy of the page, reached by a translated address',
    work: `${containers}\n${page('host', 'hello from mynetns0', 80)}${translating('prerouting', 'ip daddr 10.0.0.11 dnat to 10.0.0.10')}
ip -n mynetns1 route add 10.0.0.11 via 10.0.0.10`,
    check: web,
    why: 'never came to mynetns0',
  },
  {
    name: 'a copy, while the place that is meant is kept busy with connections of others',
    work: `${containers}\n${page('host', 'hello from mynetns0', 80)}${translating('prerouting', 'ip saddr 10.0.0.12 ip daddr 10.0.0.11 dnat to 10.0.0.10')}
ip -n mynetns1 route add 10.0.0.11 via 10.0.0.10
${page('mynetns0', 'hello from somebody else', 80)}
(while :; do curl -s -m 1 http://10.0.0.11/; done) >/dev/null 2>&1 &`,
    check: web,
    why: 'never came to mynetns0',
  },
  {
    name: 'a published page, with source ports translated at random',
    work: `${containers}\n${page('mynetns0', 'hello from mynetns0', 80)}${published}`,
    check: outside,
  },
  {
    name: 'the same, asked from the machine that publishes it',
    work: `${containers}\n${page('mynetns0', 'hello from mynetns0', 80)}${published}`,
    check: { http: { ...outside.http, from: 'host' } },
  },
  {
    name: 'a page that leaves through a random source port',
    work: `${containers}${published}`,
    check: { http: { from: 'mynetns0', url: 'http://192.168.232.7/', contains: 'I am client' } },
  },
  {
    name: 'a published page that host serves itself',
    work: `${containers}\n${page('mynetns0', 'hello from mynetns0', 80)}\n${page('host', 'hello from mynetns0', 8080)}`,
    check: outside,
    why: 'never ended at mynetns0',
  },
  {
    name: 'a server of datagrams',
    work: `${containers}\n${echoServer('mynetns0', '0.0.0.0', 5000)}`,
    check: { udp: { from: 'mynetns1', to: '10.0.0.11', port: 5000, contains: 'got hello' } },
  },
  {
    name: 'a server of datagrams in the place of another',
    work: `${containers}\n${echoServer('mynetns1', '0.0.0.0', 5000)}${translating('output', 'udp dport 5000 dnat to 10.0.0.12')}`,
    check: { udp: { from: 'host', to: '10.0.0.11', port: 5000, contains: 'got hello' } },
    why: 'never came to mynetns0',
  },
  {
    name: 'a name server of the world, over another port',
    work: `${containers}${published}`,
    check: { dns: { from: 'mynetns0', name: 'client', server: '192.168.232.7', address: '192.168.232.7' } },
  },
  {
    name: 'a server that says what it pleases',
    work: `${containers}\n${page('host', 'I am client. You are 192.168.232.128.', 8099)}${translating('prerouting', 'iifname bridge0 tcp dport 80 dnat to 10.0.0.10:8099')}`,
    check: { source: { from: 'mynetns0', to: '192.168.232.7', address: '192.168.232.128', machine: 'client' } },
    why: 'never came to client',
  },
  {
    name: 'rules that are flushed all the time',
    work: `${containers}\n(while sleep 0.02; do ip netns exec mynetns1 nft flush ruleset; done) >/dev/null 2>&1 &`,
    check: ping,
  },
];

test.each(works)('$name', (work) => judged(lan, work));
