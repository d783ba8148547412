import type { Question } from '../../src/explain/probe-plan.ts';

/** A row of namespaces that all works, built from a seed: the first is a client, the last a server, those between route. */
export interface SeededWorld {
  /** In words, for who reads a failure. */
  features: string[];
  script: string;
  /** All of these arrive. */
  arrives: Question[];
  /** Nothing listens there. */
  closed: Question;
  server: string;
  /** Makes one router drop what it forwards; absent where nobody routes. */
  fault?: { script: string; router: string };
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const joints = ['cable', 'bridge', 'bridge with others', 'macvlan', 'tunnel'] as const;
const port = 7000;

export function seededWorld(seed: number): SeededWorld {
  const next = numbersFrom(seed);
  const chance = (share: number) => next() < share;
  const below = (limit: number) => Math.floor(next() * limit);
  const last = 1 + below(4);
  const six = chance(0.35);
  const [ip, tables] = six ? ['ip -6', 'ip6tables'] : ['ip', 'iptables'];
  const address = (segment: number, side: 1 | 2) => (six ? `fd00:${segment + 1}::${side}` : `10.${segment}.0.${side}`);
  const subnet = (segment: number) => (six ? `fd00:${segment + 1}::/64` : `10.${segment}.0.0/24`);
  const length = six ? 64 : 24;
  const [features, lines] = [[six ? 'IPv6' : 'IPv4', `${last - 1} routers`], ['set -e']];
  const add = (...more: string[]) => lines.push(...more);
  for (let node = 0; node <= last; node += 1) add(`ip netns add n${node}; ip -n n${node} link set lo up`);
  for (let segment = 0; segment < last; segment += 1) {
    const joint = joints[below(joints.length)] ?? 'cable';
    features.push(joint);
    add(...jointOf(joint, segment));
    const mtu = 1280 + below(221);
    const ends = [
      [segment, 'right', 1],
      [segment + 1, 'left', 2],
    ] as const;
    for (const [node, name] of ends) {
      if (joint !== 'tunnel' && segment % 2 === 1) add(`ip -n n${node} link set ${name} mtu ${mtu}`);
      add(`ip -n n${node} link set ${name} up`);
    }
    // An address of IPv6 that comes before the other end is up is not usable for seconds.
    for (const [node, name, side] of ends) {
      add(`${ip} -n n${node} addr add ${address(segment, side)}/${length} dev ${name}${six ? ' nodad' : ''}`);
    }
  }
  const masquerade = last > 1 && chance(0.4);
  const policy = last > 1 && chance(0.4) ? 1 + below(last - 1) : 0;
  const forwarding = last > 1 && chance(0.5) ? 1 + below(last - 1) : 0;
  const translated = last > 1 && chance(0.4);
  for (let node = 0; node <= last; node += 1) {
    const within = `ip netns exec n${node}`;
    const router = node > 0 && node < last;
    const enabled = six ? 'net.ipv6.conf.all.forwarding' : 'net.ipv4.ip_forward';
    add(`${within} sysctl -qw ${enabled}=${router ? 1 : 0}${six ? '' : ` net.ipv4.conf.all.rp_filter=${below(2)}`}`);
    for (let segment = 0; segment < last; segment += 1) {
      const back = segment < node - 1;
      if (!back && segment <= node) continue;
      // Behind a masquerade nobody needs to know what is before it.
      if (back && node === last && masquerade) continue;
      const hop = back ? address(node - 1, 1) : address(node, 2);
      const table = !back && router && node === policy ? ' table 100' : '';
      add(`${ip} -n n${node} route add ${subnet(segment)} via ${hop}${table}`);
    }
    if (node === policy && router) add(`${ip} -n n${node} rule add iif left lookup 100`);
    if (node === forwarding && router)
      add(
        `${within} ${tables} -P FORWARD DROP`,
        `${within} ${tables} -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT`,
        `${within} ${tables} -A FORWARD -i left -o right -j ACCEPT`,
      );
  }
  if (masquerade) add(`ip netns exec n${last - 1} ${tables} -t nat -A POSTROUTING -o right -j MASQUERADE`);
  const server = address(last - 1, 2);
  const to = six ? `[${server}]:${port}` : `${server}:${port}`;
  if (translated)
    add(`ip netns exec n1 ${tables} -t nat -A PREROUTING -i left -p tcp --dport 80 -j DNAT --to-destination ${to}`);
  add(listener(`n${last}`, six ? '::' : '0.0.0.0', six ? 'AF_INET6' : 'AF_INET'));
  // What does not work yet proves nothing of who says why.
  add(`for turn in {1..60}; do ip netns exec n0 ping -c 1 -W 1 ${server} >/dev/null 2>&1 && break; done`);
  if (masquerade) features.push('masquerade');
  if (policy > 0) features.push('policy routing');
  if (forwarding > 0) features.push('policy DROP with exceptions');
  if (translated) features.push('translated destination');
  const ping = (from: number, goal: string): Question => ({ kind: 'ping', from: `n${from}`, to: goal });
  const tcp = (goal: string, number: number): Question => ({ kind: 'tcp', from: 'n0', to: goal, port: number });
  const oneWay = masquerade || policy > 0 || forwarding > 0;
  const router = last > 1 ? 1 + below(last - 1) : 0;
  const drops = `ip netns exec n${router} ${tables} -I FORWARD -i left -j DROP`;
  return {
    features,
    script: lines.join('\n'),
    arrives: [
      ping(0, server),
      tcp(server, port),
      { kind: 'ping', from: 'n0', to: server, size: 1100 },
      ...(oneWay ? [] : [ping(last, address(0, 1))]),
      ...(translated ? [tcp(address(0, 2), 80)] : []),
    ],
    closed: tcp(server, port + 1),
    server: `n${last}`,
    ...(router > 0 ? { fault: { script: drops, router: `n${router}` } } : {}),
  };
}

/** Joins `right` of one namespace to `left` of the next. */
function jointOf(joint: (typeof joints)[number], segment: number): string[] {
  const [near, far] = [`n${segment}`, `n${segment + 1}`];
  if (joint === 'cable') return [`ip -n ${near} link add right type veth peer name left netns ${far}`];
  if (joint === 'tunnel') {
    const end = (node: string, own: number, link: string, name: string) =>
      `ip -n ${node} addr add 172.31.${segment}.${own}/24 dev ${link}; ip -n ${node} link set ${link} up
ip -n ${node} link add ${name} type vxlan id ${segment + 5} dstport 4789 local 172.31.${segment}.${own} remote 172.31.${segment}.${3 - own} dev ${link}`;
    return [
      `ip -n ${near} link add under${segment}a type veth peer name under${segment}b netns ${far}`,
      end(near, 1, `under${segment}a`, 'right'),
      end(far, 2, `under${segment}b`, 'left'),
    ];
  }
  if (joint === 'macvlan') {
    const child = (node: string, name: string) =>
      `ip link add ${name} link lower${segment} netns ${node} type macvlan mode bridge`;
    const lower = `ip link add lower${segment} up type veth peer name other${segment}; ip link set other${segment} up`;
    return [lower, child(near, 'right'), child(far, 'left')];
  }
  const port = (node: string, name: string, letter: string) =>
    `ip link add port${segment}${letter} master bridge${segment} type veth peer name ${name} netns ${node}; ip link set port${segment}${letter} up`;
  const others = `ip netns add other${segment}; ${port(`other${segment}`, 'eth0', 'c')}; ip -n other${segment} link set eth0 up`;
  return [
    `ip link add bridge${segment} type bridge; ip link set bridge${segment} up`,
    port(near, 'right', 'a'),
    port(far, 'left', 'b'),
    ...(joint === 'bridge' ? [] : [others]),
  ];
}

const listener = (place: string, address: string, family: string) => `ip netns exec ${place} python3 -c '
import socket, time
server = socket.socket(socket.${family}); server.bind(("${address}", ${port})); server.listen(9)
time.sleep(1000)' >/dev/null 2>&1 &
until ip netns exec ${place} ss -Hltn | grep -q ':${port} '; do sleep 0.05; done`;
