import { contains, familyName, familyOf, isLoopback } from '../../src/domain/addresses.ts';
import type { Place, Probe } from '../../src/domain/probe.ts';
import { hasCarrier, isUp, kindOf, type PrintedLink } from '../../src/kernel/printed/links.ts';
import { isUnanswered, type Neighbour } from '../../src/kernel/printed/neighbours.ts';
import { gatewayOf, hopsOf } from '../../src/kernel/printed/routes.ts';
import { forwardPolicy } from './forward-policy.ts';
import { readAddresses, readLinks } from './links.ts';
import { readNeighbours } from './neighbours.ts';
import { type Lookup, lookUpRoute } from './routes.ts';

/** One try to reach somebody. */
export interface Way {
  from: Place;
  to: string;
  /** The address to send from. */
  source?: string | undefined;
  /** The interface to send through. */
  interface?: string | undefined;
}

/**
 * Why a packet cannot even leave, as far as the kernel's state tells: loopback or interface down, no route,
 * no carrier. Undefined when nothing stands in the way as seen from here.
 */
export async function findObstacle(probe: Probe, way: Way): Promise<string | undefined> {
  const { from, to, source } = way;
  const links = await readLinks(probe, from);
  const through = links.find((link) => link.ifname === way.interface);
  if (way.interface !== undefined) {
    if (through === undefined) return `${from} has no interface ${way.interface}`;
    if (!isUp(through)) return `${way.interface} is down in ${from}`;
  }
  if (source !== undefined && !(await readAddresses(probe, from)).some(({ address }) => address === source)) {
    return `${source} is not an address of ${from}`;
  }
  const lo = links.find((link) => kindOf(link) === 'loopback');
  // with lo down, a default route takes even 127.0.0.1 out of the machine
  if (isLoopback(to) && lo !== undefined && !isUp(lo)) return `lo is down in ${from}`;
  const lookup = await lookUpRoute(probe, from, to, way);
  if ('refusal' in lookup) return explainRefusal(probe, way, lookup.refusal, links);
  if (lookup.route.type === 'broadcast') return `${to} is a broadcast address`;
  const dev = hopsOf(lookup.route)[0]?.dev;
  const link = links.find(({ ifname }) => ifname === dev);
  if (link === undefined) return undefined;
  if (!isUp(link)) return `${link.ifname} is down in ${from}`;
  return noCarrier(from, link, links);
}

async function explainRefusal(probe: Probe, way: Way, refusal: string, links: PrintedLink[]): Promise<string> {
  const { from, to } = way;
  const noRoute = `no route from ${from} to ${to}`;
  if (!/network is unreachable/i.test(refusal)) return `${noRoute}: ${sayRefusal(refusal)}`;
  const addresses = (await readAddresses(probe, from)).filter(({ address }) => familyOf(address) === familyOf(to));
  const near = addresses.find((own) => contains(own, to));
  const idle = links.find((link) => link.ifname === near?.dev && !isUp(link));
  if (idle !== undefined) return `${noRoute}: ${idle.ifname} is down`;
  const scoped = addresses.filter(({ address }) => !isLoopback(address) && !address.startsWith('fe80:'));
  if (scoped.length === 0) return `${noRoute}: ${from} has no ${familyName(to)} address`;
  return `${noRoute}: it is in none of its networks and there is no default route`;
}

/** The errors of routes that lead nowhere (fib_props in net/ipv4/fib_semantics.c). */
function sayRefusal(refusal: string): string {
  const kinds: Record<string, string> = {
    'invalid argument': 'blackhole',
    'no route to host': 'unreachable',
    'permission denied': 'prohibit',
  };
  const kind = kinds[refusal.trim().toLowerCase()];
  return kind === undefined ? refusal : `a route of type ${kind} stops it`;
}

function noCarrier(place: Place, link: PrintedLink, links: readonly PrintedLink[]): string | undefined {
  if (hasCarrier(link)) return undefined;
  const says = `${link.ifname} has no carrier in ${place}`;
  if (kindOf(link) === 'veth') return `${says}: the other end of the pair is down`;
  if (kindOf(link) !== 'bridge') return says;
  const ports = links.filter(({ master }) => master === link.ifname);
  if (ports.length === 0) return `${says}: no interface is attached to it`;
  // a bridge hears of its ports' carrier up to a second late: that is no reason yet
  return ports.some((port) => isUp(port) && hasCarrier(port)) ? undefined : `${says}: none of its ports is up`;
}

interface NextHop {
  /** The gateway's address; undefined where the goal itself is on the link. */
  gateway?: string | undefined;
  /** Whom the packets are given to. */
  next: string;
  neighbour?: Neighbour | undefined;
}

async function findNextHop(probe: Probe, way: Way): Promise<NextHop | undefined> {
  const lookup: Lookup = await lookUpRoute(probe, way.from, way.to, way);
  if ('refusal' in lookup) return undefined;
  const hop = hopsOf(lookup.route)[0];
  const gateway = hop && gatewayOf(hop);
  const next = gateway ?? way.to;
  const neighbour = (await readNeighbours(probe, way.from)).find(
    ({ address, link }) => address === next && link === hop?.dev,
  );
  return { gateway, next, neighbour };
}

/** The address of the router that it is given to; undefined where the goal itself is on the link, or there is no route. */
export async function findGateway(probe: Probe, way: Way): Promise<string | undefined> {
  return (await findNextHop(probe, way))?.gateway;
}

/** True when the kernel has asked for the next hop's MAC address and nobody has answered: nothing went further. */
export async function isNextHopSilent(probe: Probe, way: Way): Promise<boolean> {
  const neighbour = (await findNextHop(probe, way))?.neighbour;
  return neighbour !== undefined && isUnanswered(neighbour);
}

/**
 * Why no answer came to packets that could leave: what the neighbour table says after the try.
 * Undefined when it says nothing.
 */
export async function explainSilence(probe: Probe, way: Way): Promise<string | undefined> {
  const { gateway, next = way.to, neighbour } = (await findNextHop(probe, way)) ?? {};
  if (neighbour === undefined) return undefined;
  const question = familyOf(next) === 4 ? 'ARP' : 'neighbour solicitations';
  const who = gateway === undefined ? next : `the gateway ${next}`;
  if (isUnanswered(neighbour)) return `${who} does not answer ${question} on ${neighbour.link}`;
  const policy = (await forwardPolicy(probe, way.from)) ?? '';
  if (gateway !== undefined) {
    return `packets go to ${who} on ${neighbour.link}, but nothing comes back from ${way.to}${policy}`;
  }
  if (!neighbour.states.includes('REACHABLE')) return explainUnconfirmed(way.from, who, neighbour);
  const perhaps = `it drops the packets, has no way back, or is not at ${neighbour.mac} any more`;
  return `${who} answers ${question} on ${neighbour.link}, but nothing else: ${perhaps}${policy}`;
}

/** An older answer proves nothing about now: the other's MAC address may have changed since (NUD states, ip-neighbour(8)). */
function explainUnconfirmed(from: Place, who: string, { link, mac, states }: Neighbour): string | undefined {
  const remembered = states.some((one) => one === 'STALE' || one === 'DELAY' || one === 'PROBE');
  if (!remembered || mac === undefined) return undefined;
  return `${from} remembers ${mac} for ${who} on ${link}, and nobody there confirms it: is it still that one's MAC address?`;
}
