import { contains, familyName, familyOf, isLoopback } from "./addresses.js";
import { readAddresses } from "./ip-addresses.js";
import { hasCarrier, isUp, kindOf, readLinks } from "./links.js";
import { isUnanswered, readNeighbours } from "./neighbours.js";
import { gatewayOf, hopsOf, lookUpRoute } from "./routes.js";
/**
 * Why a packet cannot even leave, as far as the kernel's state tells: loopback or interface down, no route,
 * no carrier. Undefined when nothing stands in the way as seen from here.
 */
export async function findObstacle(probe, way) {
    const { from, to, source } = way;
    const links = await readLinks(probe, from);
    const through = links.find((link) => link.ifname === way.interface);
    if (way.interface !== undefined) {
        if (through === undefined)
            return `${from} has no interface ${way.interface}`;
        if (!isUp(through))
            return `${way.interface} is down in ${from}`;
    }
    if (source !== undefined && !(await readAddresses(probe, from)).some(({ address }) => address === source)) {
        return `${source} is not an address of ${from}`;
    }
    const lo = links.find((link) => kindOf(link) === 'loopback');
    // with lo down, a default route takes even 127.0.0.1 out of the machine
    if (isLoopback(to) && lo !== undefined && !isUp(lo))
        return `lo is down in ${from}`;
    const lookup = await lookUpRoute(probe, from, to, way);
    if ('refusal' in lookup)
        return explainRefusal(probe, way, lookup.refusal, links);
    if (lookup.route.type === 'broadcast')
        return `${to} is a broadcast address`;
    const dev = hopsOf(lookup.route)[0]?.dev;
    const link = links.find(({ ifname }) => ifname === dev);
    if (link === undefined)
        return undefined;
    if (!isUp(link))
        return `${link.ifname} is down in ${from}`;
    return noCarrier(from, link, links);
}
async function explainRefusal(probe, way, refusal, links) {
    const { from, to } = way;
    const noRoute = `no route from ${from} to ${to}`;
    if (!/network is unreachable/i.test(refusal))
        return `${noRoute}: ${sayRefusal(refusal)}`;
    const addresses = (await readAddresses(probe, from)).filter(({ address }) => familyOf(address) === familyOf(to));
    const near = addresses.find((own) => contains(own, to));
    const idle = links.find((link) => link.ifname === near?.dev && !isUp(link));
    if (idle !== undefined)
        return `${noRoute}: ${idle.ifname} is down`;
    const scoped = addresses.filter(({ address }) => !isLoopback(address) && !address.startsWith('fe80:'));
    if (scoped.length === 0)
        return `${noRoute}: ${from} has no ${familyName(to)} address`;
    return `${noRoute}: it is in none of its networks and there is no default route`;
}
/** The errors of routes that lead nowhere (fib_props in net/ipv4/fib_semantics.c). */
function sayRefusal(refusal) {
    const kinds = {
        'invalid argument': 'blackhole',
        'no route to host': 'unreachable',
        'permission denied': 'prohibit',
    };
    const kind = kinds[refusal.trim().toLowerCase()];
    return kind === undefined ? refusal : `a route of type ${kind} stops it`;
}
function noCarrier(place, link, links) {
    if (hasCarrier(link))
        return undefined;
    const says = `${link.ifname} has no carrier in ${place}`;
    if (kindOf(link) === 'veth')
        return `${says}: the other end of the pair is down`;
    if (kindOf(link) !== 'bridge')
        return says;
    const ports = links.filter(({ master }) => master === link.ifname);
    if (ports.length === 0)
        return `${says}: no interface is attached to it`;
    // a bridge hears of its ports' carrier up to a second late: that is no reason yet
    return ports.some((port) => isUp(port) && hasCarrier(port)) ? undefined : `${says}: none of its ports is up`;
}
async function findNextHop(probe, way) {
    const lookup = await lookUpRoute(probe, way.from, way.to, way);
    if ('refusal' in lookup)
        return undefined;
    const hop = hopsOf(lookup.route)[0];
    const gateway = hop && gatewayOf(hop);
    const next = gateway ?? way.to;
    const neighbour = (await readNeighbours(probe, way.from)).find(({ dst, dev }) => dst === next && dev === hop?.dev);
    return { gateway, next, neighbour };
}
/** True when the kernel has asked for the next hop's MAC address and nobody has answered: nothing went further. */
export async function isNextHopSilent(probe, way) {
    const neighbour = (await findNextHop(probe, way))?.neighbour;
    return neighbour !== undefined && isUnanswered(neighbour);
}
/**
 * Why no answer came to packets that could leave: what the neighbour table says after the try.
 * Undefined when it says nothing.
 */
export async function explainSilence(probe, way) {
    const { gateway, next = way.to, neighbour } = (await findNextHop(probe, way)) ?? {};
    if (neighbour === undefined)
        return undefined;
    const question = familyOf(next) === 4 ? 'ARP' : 'neighbour solicitations';
    const who = gateway === undefined ? next : `the gateway ${next}`;
    if (isUnanswered(neighbour))
        return `${who} does not answer ${question} on ${neighbour.dev}`;
    if (gateway !== undefined)
        return `packets go to ${who} on ${neighbour.dev}, but nothing comes back from ${way.to}`;
    // an older answer proves nothing about now
    if (!neighbour.state.includes('REACHABLE'))
        return undefined;
    return `${who} answers ${question} on ${neighbour.dev}, but nothing else: it drops the packets or has no way back`;
}
//# sourceMappingURL=reason.js.map