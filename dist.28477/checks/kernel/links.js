import { z } from 'zod';
import { NotMeasurable } from "../../src/domain/probe.js";
import { readList } from "./state.js";
import { joinWords } from "./wording.js";
const linkSchema = z.looseObject({
    ifindex: z.number(),
    ifname: z.string(),
    flags: z.array(z.string()),
    mtu: z.number(),
    address: z.string().optional(),
    master: z.string().optional(),
    /** The other end's name where both ends share a namespace. */
    link: z.string().nullish(),
    /** The other end's number in its own namespace. */
    link_index: z.number().optional(),
    /** How this namespace numbers the other end's; absent where both share one. */
    link_netnsid: z.number().optional(),
    linkinfo: z.looseObject({ info_kind: z.string().optional() }).optional(),
});
/** All interfaces of a place; there is always one, the loopback. */
export async function readLinks(probe, place) {
    const links = await readList(probe, place, 'ip', ['-d', '-j', 'link', 'show'], linkSchema);
    if (links.length === 0)
        throw new NotMeasurable(`${place} shows no interfaces at all, not even lo`);
    return links;
}
/** The interface of that name, or undefined. */
export async function findLink(probe, place, name) {
    return (await readLinks(probe, place)).find((link) => link.ifname === name);
}
/** Switched on by its administrator. */
export const isUp = (link) => link.flags.includes('UP');
/**
 * LOWER_UP is the carrier itself; NO-CARRIER and operstate follow it up to a second later
 * (linkwatch, net/core/link_watch.c), so they are not read.
 */
export const hasCarrier = (link) => link.flags.includes('LOWER_UP');
/** `veth`, `bridge`, ...; `loopback` for lo; undefined for a plain network card. */
export function kindOf(link) {
    return link.flags.includes('LOOPBACK') ? 'loopback' : link.linkinfo?.info_kind;
}
/** "host has no interface veth_abc (it has lo and eth0)". */
export function sawNoLink(place, name, links) {
    const names = links.map((link) => link.ifname);
    const shown = names.length > 8 ? [...names.slice(0, 7), `${names.length - 7} more`] : names;
    return `${place} has no interface ${name} (it has ${joinWords(shown)})`;
}
//# sourceMappingURL=links.js.map