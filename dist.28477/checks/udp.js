import { z } from 'zod';
import { failed, passed } from "../src/domain/verdict.js";
import { beforePort } from "./kernel/addresses.js";
import { ipAddress, placeName, portNumber, shortText } from "./kernel/arguments.js";
import { exchangeDatagram, explainExchange } from "./kernel/datagram.js";
import { wantReached } from "./kernel/outcome.js";
import { excerpt } from "./kernel/wording.js";
const args = z.strictObject({
    from: placeName,
    to: ipAddress,
    port: portNumber,
    /** The text of the datagram; what is there must answer it. */
    sends: shortText.default('hello\n'),
    /** A text that the answer must have in it. */
    contains: shortText.optional(),
});
/** A datagram gets an answer. */
export const udp = {
    name: 'udp',
    summary: 'a UDP datagram from a place gets an answer',
    args,
    tries: true,
    describe({ from, to, port, contains }) {
        const answer = contains === undefined ? '' : ` with "${excerpt(contains)}" in it`;
        return `${from} can get an answer${answer} from ${beforePort(to)}:${port} over UDP`;
    },
    async run({ from, to, port, sends, contains }, probe, signal) {
        const way = { from, to, port };
        const target = `${beforePort(to)}:${port}`;
        const exchange = await exchangeDatagram(probe, way, Buffer.from(sends), signal);
        const outcome = await explainExchange(probe, way, exchange);
        const wanted = `an answer from ${target}${contains === undefined ? '' : ` with "${excerpt(contains)}" in it`}`;
        if (!outcome.reached || contains === undefined)
            return wantReached(outcome, wanted);
        const text = exchange.data.toString('utf8');
        const saw = `${target} answered ${from} with "${excerpt(text)}"`;
        return text.includes(contains) ? passed(saw) : failed(saw, wanted);
    },
};
//# sourceMappingURL=udp.js.map