import { z } from 'zod';
import { failed, passed } from "../src/domain/verdict.js";
import { familyOf } from "./kernel/addresses.js";
import { absent, interfaceName, interfacePlace, ipAddress, macAddress, placeName } from "./kernel/arguments.js";
import { readMac } from "./kernel/mac.js";
import { isUnanswered, readNeighbours } from "./kernel/neighbours.js";
const state = z.enum(['REACHABLE', 'STALE', 'DELAY', 'PROBE', 'FAILED', 'INCOMPLETE', 'PERMANENT', 'NOARP']);
const args = z
    .strictObject({
    on: placeName,
    to: ipAddress,
    dev: interfaceName.optional(),
    lladdr: macAddress.optional(),
    /** The interface whose MAC address the entry must have, where that address is not known beforehand. */
    of: interfacePlace.optional(),
    /** Any that has a MAC address when absent. */
    state: z.union([state, z.array(state).min(1)]).optional(),
    absent,
})
    .refine(({ lladdr, of }) => lladdr === undefined || of === undefined, 'give either `lladdr` or `of`, not both');
/** The neighbour table knows an address's MAC, or does not. */
export const neigh = {
    name: 'neigh',
    summary: 'the ARP or neighbour table has an entry (or, with absent, has no resolved one)',
    args,
    describe({ on, to, dev, lladdr, of, state, absent }) {
        const where = dev === undefined ? '' : ` on ${dev}`;
        const table = familyOf(to) === 4 ? 'an ARP' : 'a neighbour';
        const entry = `${absent ? table.replace(/^an?/, 'no') : table} entry for ${to}${where}`;
        const mac = lladdr === undefined ? '' : ` with the MAC address ${lladdr}`;
        const owner = of === undefined ? '' : ` with the MAC address of ${of.dev} in ${of.on}`;
        return `${on} has ${entry}${mac}${owner}${state === undefined ? '' : ` in state ${[state].flat().join(' or ')}`}`;
    },
    async run(wanted, probe) {
        const { on, to, dev, of, absent } = wanted;
        const mac = of === undefined ? wanted.lladdr : await readMac(probe, of);
        const sentence = neigh.describe(wanted);
        const entries = (await readNeighbours(probe, on)).filter((each) => each.dst === to && (dev ?? each.dev) === each.dev);
        const found = entries.find((each) => matches(each, wanted, mac));
        if (found !== undefined)
            return absent ? failed(say(on, found), sentence) : passed(say(on, found));
        if (absent)
            return passed(sentence);
        const [entry] = entries;
        if (entry === undefined)
            return failed(`${on} has no entry for ${to}`, sentence, 'nobody on it has talked to that address yet');
        return failed(say(on, entry), sentence, isUnanswered(entry) ? `${to} does not answer on ${entry.dev}` : undefined);
    },
};
function matches(entry, { state }, mac) {
    if (mac !== undefined && entry.lladdr !== mac)
        return false;
    const states = state === undefined ? undefined : [state].flat();
    return states === undefined
        ? entry.lladdr !== undefined && !isUnanswered(entry)
        : entry.state.some((each) => states.includes(each));
}
function say(on, { dst, dev, lladdr, state }) {
    return `${on} has ${dst} at ${lladdr ?? 'no MAC address'} on ${dev}, ${state.join(' ')}`;
}
//# sourceMappingURL=neigh.js.map