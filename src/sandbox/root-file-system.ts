import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { baseFolder, devicesFolder, shownDevices } from './folders.ts';
import { fstabField, hiddenFolders, ownFolder } from './hidden-folders.ts';
import { ipMounts } from './ip-program.ts';

/** Folders of the machine's own system that a sandbox shows, read-only. */
const systemFolders = ['usr', 'bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32', 'nix'];
const systemBase = `${baseFolder}/system`;
/** No fuse: a file system of the learner's own may never answer whoever looks at it from outside. */
const deviceNodes = ['null', 'zero', 'full', 'random', 'urandom', 'tty', 'net/tun'];

const mostTerminals = 64;

/** The device nodes of `/dev` that this machine has to offer. */
export function availableDevices(): string[] {
  return deviceNodes.filter((name) => existsSync(`/dev/${name}`));
}

/**
 * Lines of fstab(5) for the sandbox's `/dev`: read-only, so that nothing inside stands in the way of what is added from
 * outside. It is shared with the outer mount namespace, so that a terminal can be added later without showing the
 * caller's other terminals.
 */
export function deviceMounts(hasTtyGroup: boolean): string {
  const dev = shownDevices;
  // Group 5 is tty, as grantpt(3) wants it; with one id mapped there is no such group.
  const group = hasTtyGroup ? ',gid=5' : '';
  // The kernel has terminals for all its users together: a sandbox does not use them up.
  return [
    `${devicesFolder} ${dev} none bind,ro,shared 0 0`,
    ...availableDevices().map((name) => `/dev/${name} ${dev}/${name} none bind 0 0`),
    `devpts ${dev}/pts devpts newinstance,ptmxmode=0666,mode=620,max=${mostTerminals}${group} 0 0`,
    `shm ${dev}/shm tmpfs size=64m,mode=1777 0 0`,
  ].join('\n');
}

/** Lines of fstab(5) that make the caller's system read-only for good, where a learner's user namespace cannot undo it. */
export function systemMounts(): string {
  const shown = mountedFolders();
  return [
    ...shown.map((name) => `/${name} ${systemBase}/${name} none rbind,ro${lockedFlags(`/${name}`)} 0 0`),
    ...hiddenFolders(shown, [ownFolder(), process.env.HOME ?? '']).map(
      (folder) => `none ${fstabField(systemBase + folder)} tmpfs size=4k,ro 0 0`,
    ),
    ...ipMounts(systemBase, shown),
  ].join('\n');
}

/** Symbolic links at the top of the root file system, as this machine has them (merged /usr). */
export function systemLinks(): string[] {
  return presentFolders().filter((name) => lstatSync(`/${name}`).isSymbolicLink());
}

/** Folders that must exist in a machine's root to be mounted on. */
export function mountedFolders(): string[] {
  return presentFolders().filter((name) => lstatSync(`/${name}`).isDirectory());
}

function presentFolders(): string[] {
  const top = readdirSync('/');
  return systemFolders.filter((name) => top.includes(name));
}

/** Lines of fstab(5) for the root file system of one machine. */
export function machineMounts(machine: string, engine: boolean): string {
  const root = `${baseFolder}/m/${machine}`;
  const overlay = `${baseFolder}/overlay/${machine}`;
  return [
    `${root} ${root} none bind 0 0`,
    ...mountedFolders().map((name) => `${systemBase}/${name} ${root}/${name} none rbind 0 0`),
    `overlay ${root}/etc overlay lowerdir=/etc,upperdir=${overlay}/upper,workdir=${overlay}/work,userxattr 0 0`,
    `${shownDevices} ${root}/dev none rbind 0 0`,
    // The sandbox's own, mounted by its process 1: only the owner of a pid namespace may do so.
    `${systemBase}/proc ${root}/proc none bind 0 0`,
    // Twice: `ip netns exec` takes one away, and the kernel gives it a new one only while another is in sight.
    `sysfs ${root}/sys sysfs nosuid,nodev,noexec 0 0`,
    `${root}/sys ${root}/sys none bind 0 0`,
    ...(engine ? [`${systemBase}/cgroup ${root}/sys/fs/cgroup none bind 0 0`] : []),
  ].join('\n');
}

/** Flags that a user namespace may not take off when it remounts read-only (mount_namespaces(7)). */
function lockedFlags(path: string): string {
  let best = { point: '', options: '' };
  for (const line of mountTable()) {
    const [, , , , point = '', options = ''] = line.split(' ');
    const covers = path === point || path.startsWith(point === '/' ? '/' : `${point}/`);
    if (covers && point.length >= best.point.length) best = { point, options };
  }
  const flags = best.options.split(',').filter((flag) => ['nosuid', 'nodev', 'noexec'].includes(flag));
  return flags.map((flag) => `,${flag}`).join('');
}

let table: string[] | undefined;

function mountTable(): string[] {
  table ??= readFileSync('/proc/self/mountinfo', 'utf8').split('\n');
  return table;
}
