import { z } from 'zod';
import { NoSuchPlace } from "../src/domain/probe.js";
import { failed, passed } from "../src/domain/verdict.js";
import { absent, simpleName } from "./kernel/arguments.js";
import { readLinks } from "./kernel/links.js";
const args = z.strictObject({ on: simpleName.default('host'), name: simpleName, absent });
/** A named network namespace exists on a machine, or does not. */
export const netns = {
    name: 'netns',
    summary: 'a named network namespace exists on a machine (or, with absent, does not)',
    args,
    describe({ on, name, absent }) {
        return `${on} has ${absent ? 'no' : 'a'} network namespace ${name}`;
    },
    async run({ on, name, absent }, probe) {
        // the machine itself must answer first, or a broken probe would look like an absent namespace
        await readLinks(probe, on);
        const there = `${on} has a network namespace ${name}`;
        const missing = `${on} has no network namespace ${name}`;
        try {
            await readLinks(probe, `${on}/${name}`);
        }
        catch (error) {
            if (!(error instanceof NoSuchPlace))
                throw error;
            return absent ? passed(missing) : failed(missing, there);
        }
        return absent ? failed(there, missing) : passed(there);
    },
};
//# sourceMappingURL=netns.js.map