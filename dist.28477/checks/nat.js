import { z } from 'zod';
import { failed, passed } from "../src/domain/verdict.js";
import { beforePort, familyOf, isAddress, normalAddress } from "./kernel/addresses.js";
import { ipAddress, placeName, portNumber, shortText } from "./kernel/arguments.js";
import { tryConnect } from "./kernel/connect.js";
import { isDestinationTranslated, isSourceTranslated, readConnections } from "./kernel/connections.js";
import { exchangeDatagram, explainExchange } from "./kernel/datagram.js";
import { datagramOf, sayPacket, sendPacket, withPort } from "./kernel/packet.js";
/** An address, with or without a port: 10.0.0.11:80, [fd00::1]:80, fd00::1. */
function readEnd(text) {
    const [, six, four, digits] = /^(?:\[([^\]]+)\]|([^:]+)):([1-9]\d{0,4})$/.exec(text) ?? [];
    const address = six ?? four ?? text;
    if (!isAddress(address) || Number(digits ?? 0) > 65535)
        return undefined;
    return { address: normalAddress(address), ...(digits === undefined ? {} : { port: Number(digits) }) };
}
const end = z
    .string()
    .refine((text) => readEnd(text) !== undefined, 'expected an address, with or without a port: `10.0.0.11:80`');
const args = z
    .strictObject({
    /** The place whose kernel translates. */
    on: placeName.default('host'),
    from: placeName,
    to: ipAddress,
    /** Needed for TCP and UDP. */
    port: portNumber.optional(),
    /** TCP with a port, pings without, when absent. */
    proto: z.enum(['tcp', 'udp', 'icmp']).optional(),
    /** The text of the datagram, with UDP. */
    sends: shortText.optional(),
    /** Where the packet ends instead. */
    becomes: end.optional(),
    /** The address that it seems to come from behind `on`. */
    source: ipAddress.optional(),
    /** Neither end is translated. */
    untouched: z.literal(true, 'expected `true`, or leave `untouched` out').optional(),
})
    .refine(({ becomes, source, untouched }) => (untouched === undefined) === ((becomes ?? source) !== undefined), 'give `becomes`, `source` or both, or `untouched: true`')
    .refine(({ proto, port }) => (proto === 'icmp' ? port === undefined : proto === undefined || port !== undefined), 'TCP and UDP need a `port`, pings have none');
/** A router translates a packet's destination or source, judged by what its connection tracking says of a real try. */
export const nat = {
    name: 'nat',
    summary: 'a packet that is tried ends at another address, or seems to come from another one',
    args,
    tries: true,
    describe(wanted) {
        const { on, from, becomes, source, untouched } = wanted;
        const what = `${sayPacket(packetOf(wanted))} from ${from}`;
        if (untouched)
            return `${on} has no translation for ${what}`;
        const end = becomes === undefined ? '' : ` to ${becomes}`;
        return `${on} has ${what} translated${end}${source === undefined ? '' : ` to come from ${source}`}`;
    },
    async run(wanted, probe, signal) {
        const { on } = wanted;
        const packet = packetOf(wanted);
        const { outcome, entry } = await tryAndFind(probe, on, packet, signal);
        const sentence = nat.describe(wanted);
        if (entry === undefined)
            return failed(`${on} tracks no such connection: ${outcome.saw}`, sentence, explain(on, outcome));
        const { original, reply } = entry;
        const ends = (address, port) => (port === undefined ? address : `${beforePort(address)}:${port}`);
        const changes = [
            isDestinationTranslated(entry) ? `to ${ends(reply.src, reply.sport)}` : '',
            isSourceTranslated(entry) ? `to come from ${reply.dst}` : '',
        ].filter((change) => change !== '');
        const saw = `${on} translates ${sayPacket(packet)} from ${original.src} ${changes.join(' and ') || 'to nothing else'}`;
        const why = findFault(wanted, entry);
        return why === undefined ? passed(saw) : failed(saw, sentence, why);
    },
};
function packetOf({ from, to, port, proto, sends }) {
    return { from, to, port, sends, protocol: proto ?? (port === undefined ? 'icmp' : 'tcp') };
}
/** Sends the packet and finds it again in what `on` tracks: by its source port, or a ping by being new there. */
async function tryAndFind(probe, on, packet, signal) {
    const read = () => readConnections(probe, on, familyOf(packet.to), packet.protocol);
    const before = new Set((await read()).map(({ key }) => key));
    const isNew = ({ key }) => !before.has(key);
    if (packet.protocol === 'icmp') {
        const outcome = await sendPacket(probe, packet, signal);
        return { outcome, entry: (await read()).find((each) => isNew(each) && each.original.dst === packet.to) };
    }
    const way = withPort(packet);
    let localPort;
    let outcome;
    if (packet.protocol === 'tcp') {
        localPort = 20_000 + ((crypto.getRandomValues(new Uint16Array(1))[0] ?? 0) % 12_000);
        outcome = await tryConnect(probe, way, signal, localPort);
    }
    else {
        // the first packet alone makes the entry
        const exchange = await exchangeDatagram(probe, way, datagramOf(packet), signal, 0.3);
        localPort = exchange.localPort;
        outcome = await explainExchange(probe, way, exchange);
    }
    return { outcome, entry: (await read()).find((each) => isNew(each) && each.original.sport === localPort) };
}
function findFault({ on, becomes, source }, entry) {
    const { reply } = entry;
    const goal = becomes === undefined ? undefined : readEnd(becomes);
    if (goal === undefined && source === undefined) {
        return isDestinationTranslated(entry) || isSourceTranslated(entry) ? `a rule in ${on} translates it` : undefined;
    }
    if (goal !== undefined && (reply.src !== goal.address || (goal.port ?? reply.sport) !== reply.sport)) {
        return isDestinationTranslated(entry)
            ? 'a rule sends it somewhere else'
            : `no rule in ${on} translates the destination of such a packet`;
    }
    if (source !== undefined && reply.dst !== source) {
        return isSourceTranslated(entry)
            ? 'a rule gives it another source'
            : `no rule in ${on} translates the source of such a packet`;
    }
    return undefined;
}
function explain(on, outcome) {
    if (outcome.reached)
        return `${on} tracks connections only where a rule needs it, and only those that pass through it`;
    if (outcome.refused)
        return `the kernel forgets a refused connection at once: ${outcome.why ?? 'somebody refused it'}`;
    return outcome.why;
}
//# sourceMappingURL=nat.js.map