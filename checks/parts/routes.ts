import { familyOf, type Prefix, readPrefix, sameNetwork } from '../../src/domain/addresses.ts';
import { NotMeasurable, type Place, type Probe } from '../../src/domain/probe.ts';
import { type PrintedRoute, readRouteList, refusalOf } from '../../src/kernel/printed/routes.ts';
import { complaint, readState } from './state.ts';

/** The main table of one family, in the kernel's order. */
export function readRoutes(probe: Probe, place: Place, family: 4 | 6): Promise<PrintedRoute[]> {
  return readState(probe, place, 'ip', ['-j', `-${family}`, 'route', 'show'], readRouteList);
}

/** True when the route, of the destination's family, is for exactly that destination. */
export function isFor(route: PrintedRoute, destination: Prefix): boolean {
  const own = route.dst === 'default' ? { ...destination, length: 0 } : readPrefix(route.dst);
  return own !== undefined && sameNetwork(own, destination);
}

/** What the kernel would do with a packet: the route, or its refusal in its own words. */
export type Lookup = { route: PrintedRoute } | { refusal: string };

/**
 * Asks the kernel for its route to an address, as `ip route get` does.
 * @throws NotMeasurable when `ip` could not ask
 */
export async function lookUpRoute(
  probe: Probe,
  place: Place,
  to: string,
  from: { source?: string | undefined; interface?: string | undefined } = {},
): Promise<Lookup> {
  const args = ['-j', `-${familyOf(to)}`, 'route', 'get', to];
  if (from.source !== undefined) args.push('from', from.source);
  if (from.interface !== undefined) args.push('oif', from.interface);
  const source = `ip ${args.join(' ')}`;
  const result = await probe.read(place, 'ip', args);
  if (result.status === 0) {
    const [route] = readRouteList(result.stdout, source);
    if (route === undefined) throw new NotMeasurable(`"${source}" printed no route`);
    return { route };
  }
  const refusal = refusalOf(result.stderr);
  if (refusal === undefined) throw new NotMeasurable(`"${source}" failed in ${place}: ${complaint(result)}`);
  return { refusal };
}
