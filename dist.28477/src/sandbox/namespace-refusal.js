import { existsSync } from 'node:fs';
import { asRoot } from "./elevation.js";
import { mountPoints } from "./mount-refusal.js";
import { textOf } from "./read-text.js";
import { rootIdOutside } from "./user-namespace.js";
const unconfined = '--security-opt seccomp=unconfined --security-opt systempaths=unconfined';
/** Tells the places apart that refuse user namespaces, surest evidence first (user_namespaces(7), unshare(2)). */
export function diagnoseRefusal(facts, root = asRoot) {
    const setting = (name, value) => root(['sysctl', '-w', `${name}=${value}`]);
    const forGood = (name, value) => `; to keep it, put "${name}=${value}" into /etc/sysctl.d/underlay.conf`;
    if (/not found|ENOENT/.test(facts.complaint)) {
        return {
            because: `the program that makes them is missing (${facts.complaint})`,
            cure: 'underlay doctor --fix',
        };
    }
    if (!facts.kernelHasThem || /Invalid argument/.test(facts.complaint)) {
        return {
            because: 'this kernel was built without user namespaces (CONFIG_USER_NS)',
            cure: "boot the distribution's stock kernel",
        };
    }
    if (facts.maximum === 0 || /No space left on device/.test(facts.complaint)) {
        const because = `the limit user.max_user_namespaces (${facts.maximum ?? 'unknown'}) leaves no room for one`;
        return {
            because,
            cure: setting('user.max_user_namespaces', '15000') + forGood('user.max_user_namespaces', '15000'),
        };
    }
    if (facts.unprivilegedClone === 0 && !facts.realRoot) {
        return {
            because: 'this kernel keeps user namespaces for root (kernel.unprivileged_userns_clone is 0)',
            cure: setting('kernel.unprivileged_userns_clone', '1') + forGood('kernel.unprivileged_userns_clone', '1'),
        };
    }
    if (facts.appArmorRestriction === 1 && !facts.realRoot) {
        const name = 'kernel.apparmor_restrict_unprivileged_userns';
        return {
            because: `AppArmor lets only programs with a profile use user namespaces (${name} is 1, as on Ubuntu 24.04)`,
            cure: `${setting(name, '0')}${forGood(name, '0')}; or give /usr/bin/unshare an AppArmor profile with "userns,"; or start underlay with sudo`,
        };
    }
    if (facts.realRoot && !facts.ownsUnprivilegedIds && /uid_map|EPERM.*write/.test(facts.complaint)) {
        return {
            because: 'root of this container owns too few ids to run a sandbox as others than itself',
            cure: 'start underlay as an ordinary user of the container',
        };
    }
    if (facts.chrooted) {
        return {
            because: 'this is a chroot, where the kernel allows no user namespaces',
            cure: 'start it outside the chroot, or make the root directory a mount point with pivot_root',
        };
    }
    if (facts.seccomp === 2) {
        return {
            because: 'a seccomp filter forbids unshare, as the default one of Docker containers does',
            cure: `start the container with ${unconfined}`,
        };
    }
    return {
        because: `the kernel refused: ${facts.complaint || 'it gave no reason'}`,
        cure: 'see the kernel log (dmesg) for a security module that forbids user namespaces',
    };
}
/** Reads the facts of this place. */
export function refusalFacts(complaint) {
    return {
        complaint,
        realRoot: process.getuid?.() === 0,
        ownsUnprivilegedIds: ownsIds(textOf('/proc/self/uid_map'), rootIdOutside('mapped root')),
        kernelHasThem: existsSync('/proc/self/ns/user'),
        maximum: numberIn('/proc/sys/user/max_user_namespaces'),
        unprivilegedClone: numberIn('/proc/sys/kernel/unprivileged_userns_clone'),
        appArmorRestriction: numberIn('/proc/sys/kernel/apparmor_restrict_unprivileged_userns'),
        seccomp: numberIn('/proc/self/status', /^Seccomp:\s*(\d+)/m),
        chrooted: !mountPoints(textOf('/proc/self/mountinfo')).includes('/'),
    };
}
/** Whether an id is among those of a uid_map (user_namespaces(7)). */
export function ownsIds(uidMap, id) {
    const ranges = uidMap.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
    return ranges.some(([inside = 0, , count = 0]) => id >= inside && id < inside + count);
}
function numberIn(path, pattern = /^(\d+)/) {
    const found = pattern.exec(textOf(path))?.[1];
    return found === undefined ? undefined : Number(found);
}
//# sourceMappingURL=namespace-refusal.js.map