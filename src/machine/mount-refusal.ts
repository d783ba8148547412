import type { Diagnosis } from './diagnosis.ts';

/**
 * Why a new `/proc` cannot be mounted although user namespaces work: the kernel allows none that would show more than
 * the one in sight, and container engines cover parts of it (mount_too_revealing in fs/namespace.c).
 * @param mountinfo contents of `/proc/self/mountinfo`
 */
export function diagnoseProcMount(complaint: string, mountinfo: string): Diagnosis {
  const covered = mountPoints(mountinfo).filter((point) => /^\/proc\/(?!sys\/fs\/binfmt_misc$)/.test(point));
  if (covered.length === 0) return outside(`the kernel refused: ${complaint}`);
  return {
    because: `parts of /proc are covered (${some(covered)}), as container engines do`,
    cure: 'start the container with --security-opt systempaths=unconfined',
  };
}

/**
 * Why `/etc` cannot be the lower layer of an overlay in a user namespace. It may not be taken apart from what is
 * mounted on it (has_locked_children in fs/namespace.c); `userxattr` came with Linux 5.11.
 * @param mountinfo contents of `/proc/self/mountinfo`
 * @param release the kernel's, such as `6.1.0-18-amd64`
 */
export function diagnoseOverlay(complaint: string, mountinfo: string, release: string): Diagnosis {
  const [major = 0, minor = 0] = release.split('.').map((part) => Number.parseInt(part, 10));
  if (major < 5 || (major === 5 && minor < 11)) {
    return {
      because: `kernel ${release} is older than 5.11 and has no overlays in user namespaces`,
      cure: 'boot Linux 5.11 or newer',
    };
  }
  const covered = mountPoints(mountinfo).filter((point) => point.startsWith('/etc/'));
  if (covered.length === 0) return outside(`the kernel refused an overlay on /etc: ${complaint}`);
  return {
    because: `no overlay goes on an /etc with mounts of its own (${some(covered)}), as containers have`,
    cure: `run underlay outside the container, or unmount ${covered.join(' ')}`,
  };
}

/** The mount points of mountinfo (proc_pid_mountinfo(5)). */
export function mountPoints(mountinfo: string): string[] {
  return mountinfo.split('\n').flatMap((line) => line.split(' ')[4] ?? []);
}

const some = (points: readonly string[]) => points.slice(0, 3).join(', ');

const outside = (because: string): Diagnosis => ({
  because,
  cure: 'run underlay outside the container or sandbox it is in',
});
