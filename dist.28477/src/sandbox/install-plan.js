import { UnderlayError } from "../domain/errors.js";
import { asRoot, elevated, thisElevation } from "./elevation.js";
import { installArguments, packagesFor, refreshArguments } from "./packages.js";
import { subordinateIdsArguments } from "./subordinate-ids.js";
const quietApt = ['env', 'DEBIAN_FRONTEND=noninteractive'];
/**
 * What has to be run, in order, to bring what is missing; empty where nothing is.
 * @throws UnderlayError 'machine' where the package manager is unknown
 */
export function installPlan(needs, machine) {
    const { manager } = machine.distribution;
    const programs = [...needs.required, ...needs.recommended];
    if (!manager && programs.length > 0)
        throw unknownManager(programs, machine.distribution);
    const steps = [];
    const add = (command, mayFail) => steps.push({ command: elevated(command, machine.elevation), mayFail });
    if (manager && programs.length > 0) {
        const refresh = refreshArguments(manager);
        if (machine.listsAreStale && refresh)
            add(refresh, true);
        const environment = manager === 'apt' ? quietApt : [];
        const first = packagesFor(needs.required, manager);
        const second = packagesFor(needs.recommended, manager).filter((name) => !first.includes(name));
        if (first.length > 0)
            add([...environment, ...installArguments(manager, first)], false);
        if (second.length > 0)
            add([...environment, ...installArguments(manager, second)], true);
    }
    const { subordinateIds } = needs;
    if (subordinateIds)
        add(subordinateIdsArguments(subordinateIds.user, subordinateIds.range), true);
    return steps;
}
/** One command that a person can type to get these programs, or a sentence where the package manager is unknown. */
export function installCommand(programs, { manager, name }, elevation = thisElevation()) {
    const packages = manager ? packagesFor(programs, manager) : [];
    if (!manager || packages.length === 0)
        return `install ${programs.join(', ')} with the package manager of ${name}`;
    return asRoot(installArguments(manager, packages), elevation);
}
function unknownManager(programs, { name }) {
    return new UnderlayError('machine', `the package manager of ${name} is unknown`, `install these programs yourself: ${programs.join(', ')}`);
}
//# sourceMappingURL=install-plan.js.map