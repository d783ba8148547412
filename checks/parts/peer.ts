import { NoSuchPlace, type Place, type Probe } from '../../src/domain/probe.ts';
import { kindOf, type PrintedLink } from '../../src/kernel/printed/links.ts';
import { readLinks } from './links.ts';

/** The other end of a pair: its place and its name. */
export interface Peer {
  place: Place;
  name: string;
}

/** Interface indexes are each namespace's own, so both ends must name each other. */
function arePeers(one: PrintedLink, other: PrintedLink): boolean {
  return one.link_index === other.ifindex && other.link_index === one.ifindex && other.link_netnsid !== undefined;
}

/**
 * Finds the other end of a veth: in the same place, or in one of the places named.
 * The kernel tells only its index and a number for its namespace (link_netnsid), so every place is looked through.
 */
export async function findPeer(
  probe: Probe,
  place: Place,
  link: PrintedLink,
  elsewhere: readonly Place[],
): Promise<Peer | undefined> {
  if (link.link_netnsid === undefined) return link.link ? { place, name: link.link } : undefined;
  for (const candidate of elsewhere) {
    const other = (await linksIfThere(probe, candidate)).find(
      (found) => kindOf(found) === kindOf(link) && arePeers(link, found),
    );
    if (other !== undefined && candidate !== place) return { place: candidate, name: other.ifname };
  }
  return undefined;
}

async function linksIfThere(probe: Probe, place: Place): Promise<PrintedLink[]> {
  try {
    return await readLinks(probe, place);
  } catch (error) {
    if (error instanceof NoSuchPlace) return [];
    throw error;
  }
}

/**
 * Places where the other end may be: the machine itself and its named namespaces. The list of names is the learner's
 * own (/run/netns); what is found there is read with the machine's programs all the same.
 */
export async function placesAround(probe: Probe, place: Place): Promise<Place[]> {
  const { stdout } = await probe.inside(place, 'ls -1 /run/netns');
  const names = stdout
    .split('\n')
    .filter((name) => /^[A-Za-z0-9][\w.-]{0,62}$/.test(name))
    .slice(0, 100);
  const machine = place.includes('/') ? place.slice(0, place.indexOf('/')) : place;
  const places = place === 'host' ? names : names.flatMap((name) => [name, `${machine}/${name}`]);
  return [...new Set(['host', machine, ...places])];
}
