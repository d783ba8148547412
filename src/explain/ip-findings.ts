import { askedBefore } from './asked-before.ts';
import { type Case, goalOf, isSix, isStrict, lastPacket, listenerOn, rise } from './case.ts';
import type { Finding } from './finding.ts';
import { downLink } from './link-findings.ts';

const setting = ({ details }: Case, name: string) => details?.settings.get(name);

/** A reason that a place has for not answering, or not handing on, what came in by an interface: strict source checks. */
export function reversePath(one: Case): Finding | undefined {
  const { scene, gap, place } = one;
  const link = gap.last && scene.end(gap.last)?.link.name;
  const source = lastPacket(one)?.ip?.source;
  const back = one.details?.back;
  const elsewhere = back?.refusal !== undefined || (back?.link !== undefined && back.link !== link);
  const counted = rise(one, 'TcpExtIPReversePathFilter') > 0;
  if (!counted && !(isStrict(one.details, link) && elsewhere && gap.last)) return undefined;
  if (!counted && gap.kind !== 'neighbour') return undefined;
  const says = `it came in by ${link ?? 'an interface'}, but the route to its sender ${source ?? ''} leads ${back?.link ? `out of ${back.link}` : 'nowhere'}, and rp_filter drops such packets`;
  const object = `net.ipv4.conf.${link ?? 'all'}.rp_filter`;
  return {
    outcome: 'REVERSE-PATH',
    place,
    object,
    says,
    shows: `sysctl net.ipv4.conf.all.rp_filter net.ipv4.conf.${link ?? 'all'}.rp_filter`,
  };
}

/** Routes that lead nowhere, policy rules, and no route at all. */
export function routeFinding(one: Case): Finding | undefined {
  const { details, place } = one;
  const goal = goalOf(one);
  const lookup = details?.onward;
  if (!details || lookup?.refusal === undefined) return undefined;
  const outcome = one.gap.leg === 'back' ? 'NO-WAY-BACK' : 'NO-ROUTE';
  const dead = details.covering.find((route) => /^(blackhole|unreachable|prohibit|throw) /.test(route));
  const policy = details.policies.find((rule) => /blackhole|unreachable|prohibit/.test(rule));
  if (dead !== undefined) {
    const says = `a route of type ${dead.split(' ')[0]} is for ${goal}`;
    return { outcome, place, object: `route ${dead.trim()}`, says, shows: `ip route show match ${goal}` };
  }
  if (policy !== undefined || (details.policies.length > 0 && details.covering.length > 0)) {
    const says = `the rules for choosing a routing table lead to one that has no way to ${goal}`;
    return {
      outcome,
      place,
      object: `ip rule: ${policy ?? details.policies[0] ?? ''}`.trim(),
      says,
      shows: 'ip rule show',
    };
  }
  // A table that no rule leads to is not asked.
  const asked = details.covering.filter(
    (route) => details.policies.length > 0 || !/ table (?!main\b|default\b)/.test(route),
  );
  if (asked.length > 0) return undefined;
  const says = `${place} has no route to ${goal}`;
  return { outcome, place, object: `no route to ${goal}`, says, shows: lookup.command };
}

/** Why a place did not hand on what is not for it. */
export function forwardFinding(one: Case): Finding | undefined {
  const { details, place, scene } = one;
  const goal = goalOf(one);
  const six = isSix(one);
  const name = six ? 'net/ipv6/conf/all/forwarding' : 'net/ipv4/ip_forward';
  if ((lastPacket(one)?.ip?.ttl ?? 64) <= 1) return expired(one);
  if (rise(one, 'TcpExtIPReversePathFilter') > 0) return reversePath(one);
  if (setting(one, name) === '0') {
    const object = name.replaceAll('/', '.');
    const says = `${place} does not forward: ${object} is 0, so what is not for itself is thrown away`;
    return { outcome: 'NOT-FORWARDED', place, object, says, shows: `sysctl ${object}` };
  }
  if (/^127\./.test(goal)) {
    const link = one.gap.last && scene.end(one.gap.last)?.link.name;
    const object = `net.ipv4.conf.${link}.route_localnet`;
    const says = `its destination was changed to ${goal}, and what comes from outside may not go to a loopback address`;
    return { outcome: 'NAT-WRONG', place, object, says, shows: `sysctl ${object}` };
  }
  const route = routeFinding(one);
  if (route) return route;
  const forged = forgery(one);
  if (forged) return forged;
  const network = scene.network(one.gap.network);
  const link = network?.links.find((each) => each.name === details?.onward?.link);
  const down = network && link && downLink({ network, link }, scene);
  if (down) return down;
  if (rise(one, 'IpFragFails', 'Ip6FragFails', 'Ip6InTooBigErrors') > 0 && link)
    return tooBig(one, link.name, link.mtu);
  return askedBefore(one, goal);
}

/** What comes in with an address of the place's own as its source is no answer and no question to it. */
function forgery({ scene, gap, place, seen }: Case): Finding | undefined {
  const source = gap.last?.packet.ip?.source ?? '';
  const network = scene.network(gap.network);
  const came = gap.last && gap.last.type !== 'out' && scene.end(gap.last)?.link.kind !== 'loopback';
  if (!network || !came || source === '' || !scene.has(network, source)) return undefined;
  const own = seen.there.stations[0]?.network === gap.network;
  const why = own ? ', which had sent it: it is taken for a forgery' : ' itself, so it is taken for a forgery';
  const says = `it came in with the source ${source}, an address of ${place}${why}`;
  return { outcome: 'REVERSE-PATH', place, object: `address ${source}`, says, shows: `ip addr show to ${source}` };
}

export function expired(one: Case): Finding {
  const { place } = one;
  const says = `its time to live was used up when it came to ${place}`;
  return { outcome: 'TTL', place, object: 'TTL', says, shows: 'nft list ruleset | grep -n ttl' };
}

export function tooBig(one: Case, link: string, mtu: number): Finding {
  const { place } = one;
  const says = `it is bigger than the ${mtu} bytes that ${link} takes, and may not be cut into pieces`;
  return { outcome: 'TOO-BIG', place, object: `MTU of ${link}`, says, shows: `ip link show ${link}` };
}

/** Why a place that got the packet gave no answer. */
export function localFinding(one: Case): Finding | undefined {
  const { details, place, request, gap } = one;
  if (gap.leg === 'there') {
    if (rise(one, 'TcpExtIPReversePathFilter') > 0) return reversePath(one);
    const forged = forgery(one);
    if (forged) return forged;
    const route = details?.back?.refusal;
    if (
      request.kind === 'ping' &&
      setting(one, isSix(one) ? 'net/ipv6/icmp/echo_ignore_all' : 'net/ipv4/icmp_echo_ignore_all') === '1'
    ) {
      const object = isSix(one) ? 'net.ipv6.icmp.echo_ignore_all' : 'net.ipv4.icmp_echo_ignore_all';
      const says = `${place} got it and is told to answer no pings`;
      return { outcome: 'NO-LISTENER', place, object, says, shows: `sysctl ${object}` };
    }
    if (route !== undefined && details?.back) {
      const source = lastPacket(one)?.ip?.source ?? 'its sender';
      const says = `${place} got it, and has no route for the answer to ${source}`;
      return { outcome: 'NO-WAY-BACK', place, object: `no route to ${source}`, says, shows: details.back.command };
    }
    const network = one.scene.network(gap.network);
    const out = network?.links.find(({ name }) => name === details?.back?.link);
    const down = network && out && downLink({ network, link: out }, one.scene);
    if (down) return { ...down, outcome: 'NO-WAY-BACK', says: `${place} got it; for the answer: ${down.says}` };
    return askedBefore(one, lastPacket(one)?.ip?.source ?? '') ?? silentProgram(one);
  }
  if (rise(one, 'TcpExtIPReversePathFilter') > 0) return reversePath(one);
  return foreignAnswer(one);
}

function silentProgram(one: Case): Finding | undefined {
  const { place, request } = one;
  if (request.kind === 'ping') return undefined;
  const port = lastPacket(one)?.udp?.destination ?? lastPacket(one)?.tcp?.destination ?? request.port;
  const kind = request.kind === 'tcp' || request.kind === 'http' ? 'tcp' : 'udp';
  if (listenerOn(one, kind, port) === undefined) return undefined;
  const says = `the program that listens on ${kind} port ${port} of ${place} got it and gave no answer`;
  return { outcome: 'NO-LISTENER', place, object: `${kind} port ${port}`, says, shows: `ss -ltnup 'sport = ${port}'` };
}

/** The answer came back, but from somebody else than was asked. */
function foreignAnswer({ place, request, gap }: Case): Finding | undefined {
  const source = gap.last?.packet.ip?.source;
  if (source === undefined || source === request.to) return undefined;
  const says = `the answer came from ${source} and not from ${request.to}, which ${place} had asked: nobody waits for it`;
  return { outcome: 'NAT-WRONG', place, object: `source ${source} of the answer`, says, shows: 'conntrack -L' };
}
