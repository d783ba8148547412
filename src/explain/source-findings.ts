import { askedBefore } from './asked-before.ts';
import { type Case, goalOf, rise } from './case.ts';
import type { Finding } from './finding.ts';
import { reversePath, routeFinding, tooBig } from './ip-findings.ts';
import { downLink } from './link-findings.ts';

/** Why a place sent nothing: neither the packet nor a question for its next hop. */
export function sourceFinding(one: Case): Finding | undefined {
  const { scene, recording, gap, place, details, request } = one;
  const network = scene.network(gap.network);
  const lo = network?.links.find(({ kind }) => kind === 'loopback');
  const own = network && scene.has(network, request.to);
  if (network && lo && !lo.up && (own || /^127\.|^::1$/.test(request.to))) {
    const says = `lo is down in ${place}, and what a place sends to itself goes through it`;
    return { outcome: 'LINK-DOWN', place, object: 'interface lo', says, shows: 'ip link show lo' };
  }
  const route = gap.leg === 'there' ? routeFinding(one) : undefined;
  if (route) {
    const idle = network?.links.find((link) => !link.up && link.kind !== 'loopback' && link.addresses.length > 0);
    const bare = network?.links.every(({ addresses, kind }) => kind === 'loopback' || addresses.length === 0);
    if (idle && network && details?.covering.length === 0) {
      const down = downLink({ network, link: idle }, scene);
      if (down) return { ...down, says: `${down.says}, nor are there routes by it` };
    }
    const whose = lo && lo.addresses.length > 0 ? 'no interface but lo has' : 'none of its interfaces has';
    return bare ? { ...route, says: `${route.says}: ${whose} an address` } : route;
  }
  const out = network?.links.find(({ name }) => name === details?.onward?.link);
  if (network && out) {
    const down = downLink({ network, link: out }, scene);
    if (down) return down;
    const carried = (request.size ?? 0) + (request.to.includes(':') ? 48 : 28);
    if (recording.probes.some(({ sendError }) => sendError === 90) || (request.size !== undefined && carried > out.mtu))
      return tooBig(one, out.name, out.mtu);
    const failed = askedBefore(one, goalOf(one));
    if (failed) return failed;
  }
  return rise(one, 'TcpExtIPReversePathFilter') > 0 ? reversePath(one) : undefined;
}
