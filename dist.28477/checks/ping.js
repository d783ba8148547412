import { z } from 'zod';
import { interfaceName, ipAddress, placeName } from "./kernel/arguments.js";
import { wantReached } from "./kernel/outcome.js";
import { tryPing } from "./kernel/ping.js";
const args = z.strictObject({
    from: placeName,
    to: ipAddress,
    /** Echo requests, all of which must be answered. */
    count: z.int().min(1).max(5).optional(),
    /** The address to send from. */
    source: ipAddress.optional(),
    /** The interface to send through. */
    interface: interfaceName.optional(),
});
/** A place can reach an address: it answers ICMP echo requests. */
export const ping = {
    name: 'ping',
    summary: 'an address answers pings from a place',
    args,
    tries: true,
    describe({ from, to, source, interface: dev }) {
        const sender = source === undefined ? '' : ` from its address ${source}`;
        return `${from} can reach ${to}${sender}${dev === undefined ? '' : ` through ${dev}`}`;
    },
    async run(way, probe, signal) {
        return wantReached(await tryPing(probe, way, signal), `an answer from ${way.to}`);
    },
};
//# sourceMappingURL=ping.js.map