import { asRoot } from "./elevation.js";
import { textOf } from "./read-text.js";
/**
 * Looks a module up.
 * @param dependencies contents of `/lib/modules/RELEASE/modules.dep` (modules.dep(5)), empty where there is none
 */
export function moduleState(module, dependencies) {
    if (dependencies === '')
        return 'no modules';
    const wanted = module.replaceAll('_', '-');
    const names = dependencies.matchAll(/^(?:[^:\n]*\/)?([^/:\n]+?)\.ko[^:]*:/gm);
    for (const [, name] of names)
        if (name?.replaceAll('_', '-') === wanted)
            return 'loadable';
    return 'absent';
}
/** What brings a module to a kernel that lacks it. */
export function moduleCure(module, state, release, distribution, root = asRoot) {
    if (state === 'loadable')
        return root(['modprobe', module]);
    if (state === 'absent' && distribution.id === 'ubuntu') {
        return root(['apt-get', 'install', '-y', `linux-modules-extra-${release}`]);
    }
    if (state === 'absent' && release.includes('cloud') && distribution.id === 'debian') {
        return `${root(['apt-get', 'install', '-y', `linux-image-${release.split('-').at(-1)}`])}, then reboot into it`;
    }
    if (state === 'absent' && distribution.manager === 'dnf') {
        return root(['dnf', 'install', '-y', `kernel-modules-extra-${release}`]);
    }
    if (state === 'absent' && release.endsWith('-virt'))
        return `${root(['apk', 'add', 'linux-lts'])}, then reboot into it`;
    return `boot a kernel with the module ${module}, such as the stock one of ${distribution.name}`;
}
/** The cure for a module that this machine's kernel lacks. */
export function cureOnThisMachine(module, release, distribution) {
    return moduleCure(module, moduleState(module, textOf(`/lib/modules/${release}/modules.dep`)), release, distribution);
}
//# sourceMappingURL=module-cure.js.map