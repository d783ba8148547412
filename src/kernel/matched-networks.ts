import type { Place } from '../domain/probe.ts';
import type { KernelLink, KernelNetwork } from './kernel-state.ts';

/** A link as it was and as it is; one of the two is missing of a link that is new or gone. */
export interface MatchedLink {
  before?: KernelLink;
  after?: KernelLink;
  /** The place that a link which is new here came from. */
  from?: Place;
  /** Whether a link that is gone from here is in another place now. */
  left?: boolean;
}

/** A network that exists now, with what was in it. */
export interface MatchedNetwork {
  place: Place;
  before: KernelNetwork;
  after: KernelNetwork;
  links: MatchedLink[];
}

/** Pairs what was with what is, whatever it is called now; links are followed from one network into another. */
export function matchNetworks(before: readonly KernelNetwork[], after: readonly KernelNetwork[]): MatchedNetwork[] {
  const matched = after.map((now): MatchedNetwork => {
    const then = before.find(({ id }) => id === now.id) ?? fresh(now);
    return { place: now.place, before: then, after: now, links: matchLinks(then.links, now.links) };
  });
  followLinks(matched);
  return matched;
}

/** A network as it is right after it was made: with a loopback that is down. */
function fresh({ id, place, links }: KernelNetwork): KernelNetwork {
  const loopback = links
    .filter(({ kind }) => kind === 'loopback')
    .map((link) => ({ ...link, up: false, addresses: [] }));
  return { id, place, links: loopback, routes: [], rules: { tables: [], chains: [] } };
}

function matchLinks(before: readonly KernelLink[], after: readonly KernelLink[]): MatchedLink[] {
  const isSame = (one: KernelLink) => (other: KernelLink) =>
    one.index === other.index && one.kind === other.kind && (one.name === other.name || one.mac === other.mac);
  const gone = before.filter((link) => !after.some(isSame(link))).map((link) => ({ before: link }));
  const rest = after.map((link) => {
    const then = before.find(isSame(link));
    return then ? { before: then, after: link } : { after: link };
  });
  return [...gone, ...rest];
}

/** A link keeps its MAC address when it moves, and mostly its index, but that may be taken in the new place. */
function followLinks(networks: readonly MatchedNetwork[]): void {
  for (const { links } of networks) {
    for (const arrived of links) {
      const { before, after } = arrived;
      if (before || !after || /^[0:]*$/.test(after.mac)) continue;
      const origin = networks
        .flatMap(({ place, links: others }) => others.map((link) => ({ place, link })))
        .find(({ link }) => link.before && !link.after && !link.left && isSameDevice(link.before, after));
      if (!origin) continue;
      arrived.before = origin.link.before as KernelLink;
      arrived.from = origin.place;
      origin.link.left = true;
    }
  }
}

const isSameDevice = (one: KernelLink, other: KernelLink) => one.kind === other.kind && one.mac === other.mac;
