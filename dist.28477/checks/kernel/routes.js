import { z } from 'zod';
import { NotMeasurable } from "../../src/domain/probe.js";
import { familyOf, readPrefix, sameNetwork } from "./addresses.js";
import { complaint, parseList, readList } from "./state.js";
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
/** The main table of one family, in the kernel's order. */
export function readRoutes(probe, place, family) {
    return readList(probe, place, 'ip', ['-j', `-${family}`, 'route', 'show'], routeSchema);
}
/** A route's ways on: one, or several of a multipath route. */
export const hopsOf = (route) => route.nexthops ?? [route];
/** The next hop's address; undefined when the destination is on the link itself. */
export const gatewayOf = (hop) => hop.gateway ?? hop.via?.host;
/** True when the route, of the destination's family, is for exactly that destination. */
export function isFor(route, destination) {
    const own = route.dst === 'default' ? { ...destination, length: 0 } : readPrefix(route.dst);
    return own !== undefined && sameNetwork(own, destination);
}
/**
 * Asks the kernel for its route to an address, as `ip route get` does.
 * @throws NotMeasurable when `ip` could not ask
 */
export async function lookUpRoute(probe, place, to, from = {}) {
    const args = ['-j', `-${familyOf(to)}`, 'route', 'get', to];
    if (from.source !== undefined)
        args.push('from', from.source);
    if (from.interface !== undefined)
        args.push('oif', from.interface);
    const source = `ip ${args.join(' ')}`;
    const result = await probe.read(place, 'ip', args);
    if (result.status === 0) {
        const [route] = parseList(result.stdout, routeSchema, source);
        if (route === undefined)
            throw new NotMeasurable(`"${source}" printed no route`);
        return { route };
    }
    const refusal = /RTNETLINK answers: (.+)/.exec(result.stderr)?.[1];
    if (refusal === undefined)
        throw new NotMeasurable(`"${source}" failed in ${place}: ${complaint(result)}`);
    return { refusal };
}
//# sourceMappingURL=routes.js.map