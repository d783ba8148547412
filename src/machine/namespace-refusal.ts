import { existsSync } from 'node:fs';
import type { Diagnosis } from './diagnosis.ts';
import { asRoot } from './elevation.ts';
import { mountPoints } from './mount-refusal.ts';
import { textOf } from './read-text.ts';
import { rootIdOutside } from './user-namespace.ts';

/** What can be known about a place that refuses user namespaces; undefined where the kernel has no such setting. */
export interface RefusalFacts {
  /** What the program that tried said. */
  complaint: string;
  realRoot: boolean;
  /** `/proc/self/ns/user` exists. */
  kernelHasThem: boolean;
  /** `user.max_user_namespaces` of this namespace. */
  maximum?: number | undefined;
  /** `kernel.unprivileged_userns_clone`, of Debian's and Arch's kernels. */
  unprivilegedClone?: number | undefined;
  /** `kernel.apparmor_restrict_unprivileged_userns`, since Ubuntu 23.10. */
  appArmorRestriction?: number | undefined;
  /** `Seccomp` of `/proc/self/status`: 2 is a filter. */
  seccomp?: number | undefined;
  /** Real root may give away the ids that its sandboxes run as: a container's root often owns too few. */
  ownsUnprivilegedIds: boolean;
  /** The root directory is no mount point: a chroot, where unshare(2) gives EPERM. */
  chrooted: boolean;
}

const unconfined = '--security-opt seccomp=unconfined --security-opt systempaths=unconfined';

/** Tells the places apart that refuse user namespaces, surest evidence first (user_namespaces(7), unshare(2)). */
export function diagnoseRefusal(facts: RefusalFacts, root: (command: string[]) => string = asRoot): Diagnosis {
  const setting = (name: string, value: string) => root(['sysctl', '-w', `${name}=${value}`]);
  const forGood = (name: string, value: string) =>
    `; to keep it, put "${name}=${value}" into /etc/sysctl.d/underlay.conf`;
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
export function refusalFacts(complaint: string): RefusalFacts {
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
export function ownsIds(uidMap: string, id: number): boolean {
  const ranges = uidMap.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  return ranges.some(([inside = 0, , count = 0]) => id >= inside && id < inside + count);
}

function numberIn(path: string, pattern = /^(\d+)/): number | undefined {
  const found = pattern.exec(textOf(path))?.[1];
  return found === undefined ? undefined : Number(found);
}
