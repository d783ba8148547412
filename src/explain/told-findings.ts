import type { Sighting } from '../packets/sightings.ts';
import { type Case, isSix, listenerOn } from './case.ts';
import type { Finding } from './finding.ts';
import { expired, forwardFinding, routeFinding, tooBig } from './ip-findings.ts';
import { translation } from './translation.ts';

/** Who said no, and why: resets of TCP's and errors of ICMP's. The rules of the place were looked at before. */
export function toldFinding(one: Case, word: Sighting): Finding {
  const { place, gap } = one;
  const { icmp } = word.packet;
  if (word.role === 'refusal' || !icmp) return closedPort(one);
  const six = isSix(one);
  const quoted = icmp.quoted?.ip;
  const [unreachable, late, big] = six ? [1, 3, 2] : [3, 11, undefined];
  if (icmp.type === late) return expired(one);
  if (icmp.type === big || (!six && icmp.type === unreachable && icmp.code === 4)) {
    const link = one.details?.onward?.link ?? 'the next link';
    return tooBig(one, link, icmp.mtu ?? 0);
  }
  if (icmp.type === unreachable && icmp.code === (six ? 4 : 3)) return closedPort(one);
  const goal = quoted?.destination ?? '';
  const outcome = gap.leg === 'back' ? 'NO-WAY-BACK' : 'NO-ROUTE';
  const route = routeFinding(one) ?? forwardFinding(one);
  if (route) return gap.leg === 'back' ? { ...route, outcome } : route;
  if (icmp.code === (six ? 3 : 1)) {
    const says = `${place} asked for the MAC address of the next hop to ${goal} and got no answer`;
    return { outcome: 'NO-NEIGHBOUR', place, object: `next hop to ${goal}`, says, shows: 'ip neigh show' };
  }
  const says = `${place} says that ${goal} cannot be reached from there`;
  return { outcome, place, object: `route to ${goal}`, says, shows: one.details?.onward?.command ?? 'ip route show' };
}

/** Nothing listens there, or not at that address. */
function closedPort(one: Case): Finding {
  const { place, request, seen } = one;
  const last = seen.there.stations.at(-1)?.packet;
  const port = last?.tcp?.destination ?? last?.udp?.destination ?? request.port;
  const to = last?.ip?.destination ?? request.to;
  const kind = last?.udp || request.kind === 'udp' || request.kind === 'dns' ? 'udp' : 'tcp';
  const bound = listenerOn(one, kind, port)?.address;
  const changed = translation(one);
  const shows = kind === 'tcp' ? 'ss -ltn' : 'ss -lun';
  if (changed && (changed.destination === to || changed.port === port)) {
    const says = `${changed.place} changed its destination to ${to}:${port}, where nothing listens`;
    return {
      outcome: 'NAT-WRONG',
      place: changed.place,
      object: `translation to ${to}:${port}`,
      says,
      shows: 'nft list ruleset',
    };
  }
  const says =
    bound === undefined
      ? `nothing listens on ${kind} port ${port} of ${place}`
      : `what listens on ${kind} port ${port} of ${place} does so at ${bound} alone, not at ${to}`;
  return { outcome: 'NO-LISTENER', place, object: `${kind} port ${port}`, says, shows };
}
