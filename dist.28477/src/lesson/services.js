import { isNode, isSeq } from 'yaml';
import { scalarOf } from "./entries.js";
import { suggestion } from "./nearest.js";
const services = ['http', 'dns'];
/** Reads `serve: [http, dns]`. */
export function readServices({ node, offset }, faults) {
    if (!isSeq(node)) {
        faults.add(offset, 'expected a list: `serve: [http]`');
        return [];
    }
    const listStart = node.range?.[0] ?? 0;
    const read = [];
    for (const item of node.items) {
        const at = offset + (isNode(item) && item.range ? item.range[0] - listStart : 0);
        const value = scalarOf(item);
        const service = services.find((each) => each === value);
        if (service === undefined) {
            faults.add(at, `unknown service \`${String(value)}\`${suggestion(String(value), services)}`);
        }
        else if (read.includes(service)) {
            faults.add(at, `\`${service}\` stands here a second time`);
        }
        else {
            read.push(service);
        }
    }
    return read;
}
//# sourceMappingURL=services.js.map