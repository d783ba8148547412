import { findProgram } from "./programs-path.js";
export function thisElevation() {
    if (process.getuid?.() === 0)
        return 'none';
    if (findProgram('sudo'))
        return 'sudo';
    return findProgram('doas') ? 'doas' : 'missing';
}
/** Program and arguments that run a command as root; unchanged where nothing can. */
export function elevated(command, elevation) {
    return elevation === 'sudo' || elevation === 'doas' ? [elevation, ...command] : [...command];
}
/** A command as a person would type it to run it as root. */
export function asRoot(command, elevation = thisElevation()) {
    if (elevation === 'missing')
        return `su -c '${command.join(' ')}'`;
    return elevated(command, elevation).join(' ');
}
//# sourceMappingURL=elevation.js.map