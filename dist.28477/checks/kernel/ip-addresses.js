import { z } from 'zod';
import { isAddress, normalAddress } from "./addresses.js";
import { readList } from "./state.js";
const interfaceSchema = z.looseObject({
    ifname: z.string(),
    addr_info: z.array(z.looseObject({ local: z.string().optional(), prefixlen: z.number().optional() })).optional(),
});
/** All IPv4 and IPv6 addresses of a place. */
export async function readAddresses(probe, place) {
    const interfaces = await readList(probe, place, 'ip', ['-j', 'addr', 'show'], interfaceSchema);
    return interfaces.flatMap(({ ifname, addr_info }) => (addr_info ?? []).flatMap(({ local, prefixlen }) => local !== undefined && prefixlen !== undefined && isAddress(local)
        ? [{ dev: ifname, address: normalAddress(local), length: prefixlen }]
        : []));
}
//# sourceMappingURL=ip-addresses.js.map