import { z } from 'zod';
import { beforePort } from "./kernel/addresses.js";
import { ipAddress, placeName, portNumber } from "./kernel/arguments.js";
import { tryConnect } from "./kernel/connect.js";
import { wantReached } from "./kernel/outcome.js";
const args = z.strictObject({ from: placeName, to: ipAddress, port: portNumber });
/** A place can open a TCP connection. */
export const tcp = {
    name: 'tcp',
    summary: 'a TCP connection from a place comes about',
    args,
    tries: true,
    describe({ from, to, port }) {
        return `${from} can connect to ${beforePort(to)}:${port}`;
    },
    async run(way, probe, signal) {
        return wantReached(await tryConnect(probe, way, signal), `a connection to ${beforePort(way.to)}:${way.port}`);
    },
};
//# sourceMappingURL=tcp.js.map