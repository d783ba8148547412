import type { Sighting } from '../packets/sightings.ts';
import { type Case, detailsAt, isStrict } from './case.ts';
import type { Finding } from './finding.ts';
import { reversePath } from './ip-findings.ts';
import { downLink, portFinding, wireFinding } from './link-findings.ts';
import type { End } from './scene.ts';
import { translation } from './translation.ts';

/** Why nobody answered the question for the next hop's MAC address. */
export function neighbourFinding(one: Case, question: Sighting, target: string): Finding {
  const { scene, place, gap } = one;
  const owners = scene.ownersOf(target).filter(({ network }) => scene.indexOf(network) !== gap.network);
  const asking = scene.end(question);
  const out = asking?.link.name ?? 'its interface';
  const neighbours = `ip neigh show to ${target}`;
  const changed = translation(one);
  const rewritten =
    one.redirected === undefined ? changed : { place, destination: one.redirected, source: changed?.source };
  if (owners.length === 0) {
    if (rewritten && (rewritten.destination === target || (gap.leg === 'back' && rewritten.source === target))) {
      const which = rewritten.destination === target ? 'destination' : 'source';
      const says = `its ${which} was changed to ${target}, which is nobody's address`;
      return {
        outcome: 'NAT-WRONG',
        place: rewritten.place,
        object: `translation of the ${which} to ${target}`,
        says,
        shows: 'nft list ruleset',
      };
    }
    const outcome = gap.leg === 'back' ? 'NO-WAY-BACK' : 'NO-NEIGHBOUR';
    const says = `${place} asks on ${out} for the MAC address of ${target}, and no interface has that address`;
    return { outcome, place, object: `neighbour ${target}`, says, shows: neighbours };
  }
  const asked = one.seen.all.filter(({ role, packet }) => role === 'question' && packet.neighbour?.target === target);
  const came = owners.find((owner) => asked.some((sighting) => isAt(sighting, owner, one) && sighting.type !== 'out'));
  const inWay = came ? undefined : lostQuestion(one, asked, owners);
  if (inWay)
    return gap.leg === 'back' && inWay.outcome !== 'LINK-DOWN' && inWay.outcome !== 'PORT-BLOCKED'
      ? { ...inWay, outcome: 'NO-WAY-BACK' }
      : inWay;
  if (came) {
    const strict = silentOwner(one, came, target);
    if (strict) return strict;
  }
  const whose = owners.map(({ network, link }) => `${link.name} of ${network.place}`).join(', ');
  const outcome = gap.leg === 'back' ? 'NO-WAY-BACK' : 'NO-NEIGHBOUR';
  const says = came
    ? `${place} asks on ${out} for the MAC address of ${target}; ${whose} has it, hears the question and does not answer`
    : `${place} asks on ${out} for the MAC address of ${target}; ${whose} has it and does not hear the question`;
  return { outcome, place, object: `neighbour ${target}`, says, shows: neighbours };
}

const isAt = (sighting: Sighting, { network, link }: End, { scene }: Case) =>
  sighting.network === scene.indexOf(network) && sighting.link === link.index;

/** Where the question itself was lost. */
function lostQuestion(one: Case, asked: readonly Sighting[], owners: readonly End[]): Finding | undefined {
  const { scene } = one;
  for (const owner of owners) {
    const down = downLink(owner, scene);
    if (down) return down;
    for (const sighting of asked.filter(({ type }) => type !== 'out')) {
      const blocked = portFinding(one, sighting, owner);
      if (blocked) return blocked;
    }
  }
  const last = asked.at(-1);
  if (last?.type !== 'out') return last && foreignTunnel(one, last);
  return wireFinding(one, last);
}

/** What came through a tunnel to a machine that has no end of it. */
function foreignTunnel({ scene }: Case, { tunnel, network }: Sighting): Finding | undefined {
  const there = scene.network(network);
  if (!tunnel || !there) return undefined;
  // A tunnel's interface may have been moved; its packets still come to where it was made.
  const ends = scene.tunnelsOf(there);
  const own = ends.find(({ link }) => link.traits?.includes(`id ${tunnel.number}`));
  const known = ends.map((end) => `${end.link.name} of ${end.network.place} has ${end.link.traits?.[0]}`).join(', ');
  const port = tunnel.outer.udp?.destination;
  const says = own
    ? `it came to ${there.place} at UDP port ${port} through the tunnel with the number ${tunnel.number}, and ${own.link.name} of ${own.network.place}, which has that number, did not take it: it listens at another port`
    : `it came to ${there.place} through the tunnel with the number ${tunnel.number}, and no interface there has that (${known || 'there is no tunnel'})`;
  const object = `tunnel number ${tunnel.number}`;
  return { outcome: 'NO-NEIGHBOUR', place: there.place, object, says, shows: 'ip -d link show type vxlan' };
}

/** Who has the address, hears the question and says nothing. */
function silentOwner(one: Case, { network, link }: End, target: string): Finding | undefined {
  const { place } = network;
  const counters = one.recording.counters.get(one.scene.indexOf(network) ?? -1);
  const details = detailsAt(one, network);
  if (
    (counters?.get('TcpExtIPReversePathFilter') ?? 0) > 0 ||
    (isStrict(details, link.name) && details?.back && details.back.link !== link.name)
  ) {
    const found = reversePath({ ...one, place });
    const says = `${place} drops even questions by ARP that come in by ${link.name}, because its route to who asks leads elsewhere (rp_filter)`;
    const object = `net.ipv4.conf.${link.name}.rp_filter`;
    return { outcome: 'REVERSE-PATH', place, object, says, shows: found?.shows ?? `sysctl ${object}` };
  }
  if (details?.silentLinks.includes(link.name)) {
    const says = `${link.name} of ${place} takes no part in ARP (NOARP), so nobody learns the MAC address of ${target}`;
    return {
      outcome: 'NO-NEIGHBOUR',
      place,
      object: `interface ${link.name}`,
      says,
      shows: `ip link show ${link.name}`,
    };
  }
  const ignoring = ['all', link.name].find(
    (name) => Number(details?.settings.get(`net/ipv4/conf/${name}/arp_ignore`) ?? 0) > 0,
  );
  if (ignoring !== undefined) {
    const object = `net.ipv4.conf.${ignoring}.arp_ignore`;
    const says = `${place} hears the question for ${target} and is told not to answer it (arp_ignore)`;
    return { outcome: 'NO-NEIGHBOUR', place, object, says, shows: `sysctl ${object}` };
  }
  return undefined;
}
