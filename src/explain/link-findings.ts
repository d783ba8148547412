import { everybody } from '../kernel/printed/forwarding.ts';
import type { BridgePort, PlaceDetails } from '../packets/place-details.ts';
import type { Sighting } from '../packets/sightings.ts';
import { type Case, detailsAt, entryOf } from './case.ts';
import type { Finding } from './finding.ts';
import type { End, Scene } from './scene.ts';

/** An interface that is down, or whose other end is: nothing goes through it. */
export function downLink({ network, link }: End, scene: Scene): Finding | undefined {
  const { place } = network;
  if (!link.up) {
    const says = `${link.name} is down, so nothing goes through it`;
    return { outcome: 'LINK-DOWN', place, object: `interface ${link.name}`, says, shows: `ip link show ${link.name}` };
  }
  if (link.carrier || link.kind === 'loopback') return undefined;
  const peer = scene.peerOf({ network, link });
  if (peer && !peer.link.up) {
    const says = `${link.name} has no carrier, because its other end, ${peer.link.name} in ${peer.network.place}, is down`;
    const object = `interface ${peer.link.name}`;
    return { outcome: 'LINK-DOWN', place: peer.network.place, object, says, shows: `ip link show ${peer.link.name}` };
  }
  const says = `${link.name} has no carrier: nothing that works is at its other end`;
  return { outcome: 'LINK-DOWN', place, object: `interface ${link.name}`, says, shows: `ip link show ${link.name}` };
}

/** Why what went out of an interface came in nowhere. */
export function wireFinding(one: Case, last: Sighting): Finding | undefined {
  const { scene } = one;
  const end = scene.end(last);
  if (!end) return undefined;
  const { network, link } = end;
  const down = downLink(end, scene);
  if (down) return down;
  const peer = scene.peerOf(end);
  const downThere = peer && downLink(peer, scene);
  if (downThere) return downThere;
  const length = last.packet.ip?.length ?? 0;
  if (peer && length > peer.link.mtu) {
    const says = `it has ${length} bytes, and ${peer.link.name} takes ${peer.link.mtu} at most: it was thrown away without a word`;
    const { place } = peer.network;
    const object = `MTU of ${peer.link.name}`;
    return { outcome: 'TOO-BIG', place, object, says, shows: `ip link show ${peer.link.name}` };
  }
  if (link.kind === 'vxlan') return tunnelFinding(one, end, last);
  if (link.kind === 'veth' && !peer && !scene.isPlugged(end)) {
    const says = `nobody can be seen at the other end of ${link.name}`;
    return { outcome: 'LINK-DOWN', place: network.place, object: `interface ${link.name}`, says };
  }
  return undefined;
}

function tunnelFinding({ details, scene }: Case, { network, link }: End, { packet }: Sighting): Finding | undefined {
  const { place } = network;
  const shows = `bridge fdb show dev ${link.name}`;
  const entry = details?.forwarding.find(
    ({ mac, link: name, remote }) => name === link.name && mac === packet.to && remote,
  );
  const forAll = details?.forwarding.find(({ mac, link: name }) => name === link.name && mac === everybody);
  if (details && !entry && !forAll) {
    const says = `the tunnel ${link.name} does not know to which machine frames for ${packet.to} are to be sent`;
    return { outcome: 'NO-NEIGHBOUR', place, object: `forwarding table of ${link.name}`, says, shows };
  }
  const remote = entry?.remote ?? forAll?.remote;
  if (remote !== undefined && scene.ownersOf(remote).length === 0) {
    const says = `the tunnel ${link.name} sends it to ${remote}, which is no address of any machine`;
    return { outcome: 'NO-NEIGHBOUR', place, object: `forwarding table of ${link.name}`, says, shows };
  }
  return undefined;
}

/** Why a bridge did not hand on what came to one of its ports. @param goal the MAC address, where it is known */
export function portFinding(one: Case, last: Sighting, wanted: End | undefined): Finding | undefined {
  const { scene } = one;
  const end = scene.end(last);
  const details = end && detailsAt(one, end.network);
  const bridge = end && scene.bridgeOf(end);
  if (!end || !bridge) return undefined;
  const { network } = end;
  const { place } = network;
  if (!bridge.up) {
    const says = `the bridge ${bridge.name} is down`;
    return { outcome: 'LINK-DOWN', place, object: `bridge ${bridge.name}`, says, shows: `ip link show ${bridge.name}` };
  }
  const arriving = portNamed(details, end.link.name);
  const out = wanted && portTowards(wanted, end, scene);
  if (arriving && arriving.state !== 'forwarding') return blocked(place, arriving);
  if (out === 'absent' && wanted) {
    const says = `no port of ${bridge.name} leads to ${wanted.link.name} of ${wanted.network.place}`;
    return { outcome: 'PORT-BLOCKED', place, object: `bridge ${bridge.name}`, says, shows: 'bridge link show' };
  }
  if (out && out !== 'absent') {
    const down = downLink(out, scene);
    if (down) return down;
    const leaving = portNamed(details, out.link.name);
    if (leaving && leaving.state !== 'forwarding') return blocked(place, leaving);
    if (arriving?.isolated && leaving?.isolated) {
      const says = `${arriving.name} and ${leaving.name} are both isolated: the bridge hands nothing from one to the other`;
      const object = `ports ${arriving.name} and ${leaving.name}`;
      return { outcome: 'PORT-BLOCKED', place, object, says, shows: 'bridge -d link show' };
    }
    if (leaving && arriving?.name === leaving.name && !leaving.hairpin) {
      const says = `it would have to go out of ${leaving.name}, through which it came, and a bridge does that only in hairpin mode`;
      return { outcome: 'PORT-BLOCKED', place, object: `port ${leaving.name}`, says, shows: 'bridge -d link show' };
    }
  }
  return forwardingEntry(one, last, end, bridge.name, out === 'absent' ? undefined : out);
}

const portNamed = (details: PlaceDetails | undefined, name: string) =>
  details?.ports.find((port) => port.name === name);

function blocked(place: string, { name, state }: BridgePort): Finding {
  const says = `the port ${name} is ${state}, so the bridge takes nothing from it and gives it nothing`;
  return { outcome: 'PORT-BLOCKED', place, object: `port ${name}`, says, shows: 'bridge link show' };
}

/** The port of the same bridge that leads to an interface; the bridge itself counts as one where it is meant. */
function portTowards(wanted: End, arrived: End, scene: Scene): End | 'absent' | undefined {
  if (wanted.network.id === arrived.network.id && wanted.link.name === arrived.link.master) return undefined;
  const peer = scene.peerOf(wanted);
  if (!peer) return undefined;
  if (peer.network.id !== arrived.network.id) return undefined;
  return peer.link.master === arrived.link.master ? peer : 'absent';
}

/** An entry of the bridge's forwarding table that leads elsewhere. */
function forwardingEntry(
  one: Case,
  { packet }: Sighting,
  { network, link }: End,
  bridge: string,
  out: End | undefined,
): Finding | undefined {
  const entry = packet.to === undefined ? undefined : entryOf(one, network, bridge, packet.to);
  if (!entry || entry.link === out?.link.name || !out) return undefined;
  const back = entry.link === link.name ? ', where it came from' : '';
  return misled(network.place, bridge, entry, `${entry.link}${back}`, out.link.name);
}

/** A bridge hands frames on to a port behind which the receiver is not. */
function misled(place: string, bridge: string, { mac }: { mac: string }, believed: string, real: string): Finding {
  const says = `${bridge} believes that ${mac} is behind ${believed}, while it is behind ${real}`;
  const object = `entry of the forwarding table of ${bridge} for ${mac}`;
  return { outcome: 'WRONG-MAC', place, object, says, shows: `bridge fdb show br ${bridge}` };
}

/** Who got a frame that was not for it, and why. */
export function strayFinding(one: Case, last: Sighting, goal: string): Finding | undefined {
  const { scene, seen, gap } = one;
  const mac = last.packet.to ?? '';
  const having = scene.withMac(mac);
  const leg = gap.leg === 'there' ? seen.there : seen.back;
  // Frames to one MAC address have one sender: who wrote the address into it.
  const sender = leg.stations.findLast(
    ({ type, packet }) => type === 'out' && packet.to === mac && packet.from === last.packet.from,
  );
  const place = sender ? scene.placeOf(firstWith(leg.stations, sender)) : scene.placeOf(last.network);
  const wanted = scene.ownersOf(goal).find(({ link }) => having.every((each) => each.link !== link));
  const bridged = leg.stations.findLast(({ type }) => type !== 'out');
  const end = bridged && scene.end(bridged);
  const bridge = end && scene.bridgeOf(end);
  if (having.length > 0 && bridged && end && bridge) {
    const entry = entryOf(one, end.network, bridge.name, mac);
    const out = having.map((each) => scene.peerOf(each)).find((peer) => peer?.network.id === end.network.id);
    if (entry && out && entry.link !== out.link.name) {
      return misled(end.network.place, bridge.name, entry, entry.link, out.link.name);
    }
  }
  if (having.some(({ link }) => scene.ownersOf(goal).some((owner) => owner.link === link))) {
    return misledTunnel(one, leg.stations, mac, having[0]);
  }
  const real = wanted ? `; ${wanted.link.name} of ${wanted.network.place} has ${wanted.link.mac}` : '';
  const whose = having[0] ? `is that of ${having[0].link.name} in ${having[0].network.place}` : "is nobody's";
  const says = `it was sent to the MAC address ${mac}, which ${whose}${real}`;
  return { outcome: 'WRONG-MAC', place, object: 'neighbour entry', says, shows: 'ip neigh show' };
}

const firstWith = (stations: readonly Sighting[], { packet }: Sighting): number =>
  stations.find((one) => one.packet.to === packet.to && one.packet.from === packet.from)?.network ?? 0;

/** A tunnel that sends frames for the right MAC address to another machine. */
function misledTunnel(
  { scene, seen }: Case,
  stations: readonly Sighting[],
  mac: string,
  owner: End | undefined,
): Finding | undefined {
  const sent = stations.findLast((one) => one.type === 'out' && scene.end(one)?.link.kind === 'vxlan');
  const end = sent && scene.end(sent);
  const carried = seen.all.find(({ tunnel, packet }) => tunnel && packet.to === mac);
  const remote = carried?.tunnel?.outer.ip?.destination;
  if (!end || !owner || remote === undefined) return undefined;
  const says = `the tunnel ${end.link.name} sends frames for ${mac} to ${remote}, and ${owner.link.name} of ${owner.network.place}, which has that address, is not there`;
  const object = `forwarding table of ${end.link.name}`;
  const shows = `bridge fdb show dev ${end.link.name}`;
  return { outcome: 'WRONG-MAC', place: end.network.place, object, says, shows };
}
