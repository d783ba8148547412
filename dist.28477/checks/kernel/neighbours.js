import { z } from 'zod';
import { NotMeasurable } from "../../src/domain/probe.js";
import { complaint, parseList } from "./state.js";
const neighbourSchema = z.looseObject({
    dst: z.string(),
    dev: z.string(),
    lladdr: z.string().optional(),
    state: z.array(z.string()),
});
/** The table as it is at this moment: trying to reach somebody changes it, so it is never remembered. */
export async function readNeighbours(probe, place) {
    const result = await probe.run(place, 'ip', ['-j', 'neigh', 'show']);
    if (result.status !== 0)
        throw new NotMeasurable(`"ip -j neigh show" failed in ${place}: ${complaint(result)}`);
    return parseList(result.stdout, neighbourSchema, 'ip -j neigh show');
}
/** True while the kernel has asked and nobody has answered. */
export const isUnanswered = ({ state }) => state.includes('FAILED') || state.includes('INCOMPLETE');
//# sourceMappingURL=neighbours.js.map