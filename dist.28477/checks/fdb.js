import { z } from 'zod';
import { failed, passed } from "../src/domain/verdict.js";
import { absent, interfaceName, interfacePlace, macAddress, placeName } from "./kernel/arguments.js";
import { readLinks, sawNoLink } from "./kernel/links.js";
import { readMac } from "./kernel/mac.js";
import { readList } from "./kernel/state.js";
const entrySchema = z.looseObject({
    mac: z.string(),
    ifname: z.string(),
    master: z.string().optional(),
    vlan: z.number().optional(),
});
const args = z
    .strictObject({
    on: placeName,
    /** The port (or tunnel interface) behind which the address is known. */
    dev: interfaceName.optional(),
    bridge: interfaceName.optional(),
    mac: macAddress.optional(),
    /** The interface whose MAC address is meant, where that address is not known beforehand. */
    of: interfacePlace.optional(),
    vlan: z.int().min(1).max(4094).optional(),
    absent,
})
    .refine(({ mac, of }) => (mac === undefined) !== (of === undefined), 'give either `mac` or `of`')
    .refine(({ dev, bridge }) => dev !== undefined || bridge !== undefined, 'give `dev`, `bridge` or both');
/** The forwarding table knows a MAC address behind a port, or does not. */
export const fdb = {
    name: 'fdb',
    summary: 'a forwarding table knows a MAC address (or, with absent, does not)',
    args,
    describe({ on, dev, bridge, mac, of, vlan, absent }) {
        const whose = of === undefined ? `${mac}` : `the MAC address of ${of.dev} in ${of.on}`;
        const table = bridge === undefined ? 'a forwarding table' : `${bridge} in ${on}`;
        const where = dev === undefined ? '' : ` behind ${dev}`;
        const verb = absent ? 'does not know' : 'knows';
        return `${bridge === undefined ? on : table} ${verb} ${whose}${where}${vlan === undefined ? '' : ` in VLAN ${vlan}`}`;
    },
    async run(wanted, probe) {
        const { on, dev, bridge, vlan, absent } = wanted;
        const links = await readLinks(probe, on);
        for (const name of [bridge, dev]) {
            if (name === undefined || links.some(({ ifname }) => ifname === name))
                continue;
            const saw = sawNoLink(on, name, links);
            return absent ? passed(saw) : failed(saw, fdb.describe(wanted));
        }
        const mac = wanted.of === undefined ? wanted.mac : await readMac(probe, wanted.of);
        const all = await readList(probe, on, 'bridge', ['-j', 'fdb', 'show'], entrySchema);
        const same = all.filter((entry) => entry.mac === mac && (bridge ?? entry.master) === entry.master);
        const found = same.find((entry) => (dev ?? entry.ifname) === entry.ifname && (vlan ?? entry.vlan) === entry.vlan);
        if (found !== undefined) {
            const saw = `${mac} is known behind ${found.ifname}`;
            return absent ? failed(saw, fdb.describe(wanted)) : passed(saw);
        }
        if (absent)
            return passed(`${mac} is not known there`);
        const [other] = same;
        if (other !== undefined)
            return failed(`${mac} is known behind ${other.ifname}`, fdb.describe(wanted));
        return failed(`${mac} is not known`, fdb.describe(wanted), 'no frame from that address has come by lately');
    },
};
//# sourceMappingURL=fdb.js.map