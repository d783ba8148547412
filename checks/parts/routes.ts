import { z } from 'zod';
import { NotMeasurable, type Place, type Probe } from '../../src/domain/probe.ts';
import { familyOf, type Prefix, readPrefix, sameNetwork } from './addresses.ts';
import { complaint, parseList, readList } from './state.ts';

const hopSchema = z.looseObject({
  gateway: z.string().optional(),
  /** A next hop of the other family. */
  via: z.looseObject({ host: z.string() }).optional(),
  dev: z.string().optional(),
});

const routeSchema = hopSchema.extend({
  /** Absent for an ordinary route; `local`, `blackhole`, `unreachable`, ... */
  type: z.string().optional(),
  dst: z.string(),
  prefsrc: z.string().optional(),
  nexthops: z.array(hopSchema).optional(),
});

/** One way on. */
export type Hop = z.infer<typeof hopSchema>;

/** One route as `ip -j route` shows it. */
export type Route = z.infer<typeof routeSchema>;

/** The main table of one family, in the kernel's order. */
export function readRoutes(probe: Probe, place: Place, family: 4 | 6): Promise<Route[]> {
  return readList(probe, place, 'ip', ['-j', `-${family}`, 'route', 'show'], routeSchema);
}

/** A route's ways on: one, or several of a multipath route. */
export const hopsOf = (route: Route): Hop[] => route.nexthops ?? [route];

/** The next hop's address; undefined when the destination is on the link itself. */
export const gatewayOf = (hop: Hop): string | undefined => hop.gateway ?? hop.via?.host;

/** True when the route, of the destination's family, is for exactly that destination. */
export function isFor(route: Route, destination: Prefix): boolean {
  const own = route.dst === 'default' ? { ...destination, length: 0 } : readPrefix(route.dst);
  return own !== undefined && sameNetwork(own, destination);
}

/** What the kernel would do with a packet: the route, or its refusal in its own words. */
export type Lookup = { route: Route } | { refusal: string };

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
    const [route] = parseList(result.stdout, routeSchema, source);
    if (route === undefined) throw new NotMeasurable(`"${source}" printed no route`);
    return { route };
  }
  const refusal = /RTNETLINK answers: (.+)/.exec(result.stderr)?.[1];
  if (refusal === undefined) throw new NotMeasurable(`"${source}" failed in ${place}: ${complaint(result)}`);
  return { refusal };
}
