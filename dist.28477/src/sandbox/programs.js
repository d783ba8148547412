import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { thisDistribution } from "./distribution.js";
import { installCommand } from "./install-plan.js";
import { packagesFor } from "./packages.js";
import { findProgram } from "./programs-path.js";
/** Programs without which no lesson runs. */
export const requiredPrograms = [
    'unshare',
    'nsenter',
    'mount',
    'ip',
    'bridge',
    'ss',
    'ping',
    'curl',
    'bash',
    'iptables',
    'nft',
];
/** Programs that some lessons use, or that make sandboxes fuller. */
export const recommendedPrograms = [
    'newuidmap',
    'newgidmap',
    'tcpdump',
    'tc',
    'conntrack',
    'brctl',
    'traceroute',
    'python3',
    'ps',
];
// Their options are all that lessons use; of the others BusyBox has a cut-down version.
const busyboxWillDo = ['traceroute', 'ps', 'brctl'];
/** Whether a program is installed for real: BusyBox's unshare, ip or ping lack the options that lessons need. */
export function hasProgram(name, find = findProgram) {
    const path = find(name);
    if (path === undefined)
        return false;
    return busyboxWillDo.includes(name) || basename(realpathSync(path)) !== 'busybox';
}
/** Looks for every program that lessons may want, on the search path; starts nothing. */
export function lookForPrograms(distribution = thisDistribution(), has = hasProgram) {
    return [...requiredPrograms, ...recommendedPrograms].map((name) => reportProgram(name, distribution, has));
}
/** The required programs that are not there; starts nothing, so that it may be asked before every lesson. */
export function missingRequired(distribution = thisDistribution(), has = hasProgram) {
    const missing = requiredPrograms.filter((name) => !has(name));
    return missing.map((name) => reportProgram(name, distribution, () => false));
}
function reportProgram(name, distribution, has) {
    const names = distribution.manager ? packagesFor([name], distribution.manager).join(' ') : '';
    const found = {
        name,
        ok: has(name),
        required: requiredPrograms.includes(name),
    };
    const report = names ? { ...found, package: names } : found;
    return report.ok ? report : { ...report, cure: installCommand([name], distribution) };
}
//# sourceMappingURL=programs.js.map