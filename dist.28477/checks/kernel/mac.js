import { NoSuchPlace, NotMeasurable } from "../../src/domain/probe.js";
import { findLink } from "./links.js";
/**
 * The MAC address of an interface.
 * @throws NoSuchPlace when the place or the interface is not there: both are the learner's to make
 */
export async function readMac(probe, { on, dev }) {
    const link = await findLink(probe, on, dev);
    if (link === undefined)
        throw new NoSuchPlace(on, `${on} has no interface ${dev}`);
    if (link.address === undefined)
        throw new NotMeasurable(`${dev} in ${on} has no MAC address`);
    return link.address;
}
//# sourceMappingURL=mac.js.map