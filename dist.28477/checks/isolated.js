import { z } from 'zod';
import { failed, notRun, passed } from "../src/domain/verdict.js";
import { beforePort } from "./kernel/addresses.js";
import { ipAddress, placeName, portNumber } from "./kernel/arguments.js";
import { tryConnect } from "./kernel/connect.js";
import { tryPing } from "./kernel/ping.js";
import { joinWords } from "./kernel/wording.js";
const args = z
    .strictObject({
    from: placeName,
    to: ipAddress,
    /** Try TCP connections to this port instead of pings. */
    port: portNumber.optional(),
    /** Another address that `from` must reach in the same way: shows that `from` can send at all. */
    control: ipAddress.optional(),
    /** Another place that must reach `to` in the same way: shows that `to` is alive. */
    witness: placeName.optional(),
})
    .refine(({ control, witness }) => control !== undefined || witness !== undefined, 'needs a positive control: `control` (an address that `from` does reach) or `witness` (a place that does reach `to`)');
/** A place can not reach an address, while the same try is shown to work elsewhere. */
export const isolated = {
    name: 'isolated',
    summary: 'a place can not reach an address, while a positive control shows that the try itself works',
    args,
    tries: true,
    describe({ from, to, port, control, witness }) {
        const where = (address) => (port === undefined ? address : `${beforePort(address)}:${port}`);
        const proofs = [];
        if (control !== undefined)
            proofs.push(`${witness === undefined ? 'it' : from} can reach ${where(control)}`);
        if (witness !== undefined)
            proofs.push(`${witness} can`);
        return `${from} can not reach ${where(to)} (while ${joinWords(proofs.reverse())})`;
    },
    async run({ from, to, port, control, witness }, probe, signal) {
        const proofs = [
            ...(control === undefined ? [] : [{ from, to: control }]),
            ...(witness === undefined ? [] : [{ from: witness, to }]),
        ];
        for (const proof of proofs) {
            const outcome = await reach(probe, { ...proof, port }, signal);
            if (!outcome.reached) {
                const reason = outcome.why === undefined ? outcome.saw : `${outcome.saw}, ${outcome.why}`;
                return notRun(`the control fails, so nothing can be said: ${reason}`);
            }
        }
        const outcome = await reach(probe, { from, to, port }, signal);
        if (outcome.reached)
            return failed(outcome.saw, `no way from ${from} to ${to}`);
        return passed(outcome.why === undefined ? outcome.saw : `${outcome.saw}: ${outcome.why}`);
    },
};
function reach(probe, { from, to, port }, signal) {
    return port === undefined ? tryPing(probe, { from, to }, signal) : tryConnect(probe, { from, to, port }, signal);
}
//# sourceMappingURL=isolated.js.map