import { existsSync } from 'node:fs';
import { release } from 'node:os';
import type { Distribution } from './distribution.ts';
import { asRoot } from './elevation.ts';
import { textOf } from './read-text.ts';

/** Where a kernel module is: loadable by real root, or not among the modules, or no modules are installed at all. */
type ModuleState = 'loadable' | 'absent' | 'no modules';

/**
 * Looks a module up.
 * @param dependencies contents of `/lib/modules/RELEASE/modules.dep` (modules.dep(5)), empty where there is none
 */
export function moduleState(module: string, dependencies: string): ModuleState {
  if (dependencies === '') return 'no modules';
  const wanted = module.replaceAll('_', '-');
  const names = dependencies.matchAll(/^(?:[^:\n]*\/)?([^/:\n]+?)\.ko[^:]*:/gm);
  for (const [, name] of names) if (name?.replaceAll('_', '-') === wanted) return 'loadable';
  return 'absent';
}

/** What brings a module to a kernel that lacks it. */
export function moduleCure(
  module: string,
  state: ModuleState,
  release: string,
  distribution: Distribution,
  root: (command: string[]) => string = asRoot,
): string {
  if (state === 'loadable') return root(['modprobe', module]);
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
export function cureOnThisMachine(module: string, release: string, distribution: Distribution): string {
  return moduleCure(module, moduleState(module, textOf(`/lib/modules/${release}/modules.dep`)), release, distribution);
}

/** Whether a module is not loaded, and the kernel would load it for whoever asks for what it brings. */
export function isAtHand(
  module: string,
  folders = { loaded: '/sys/module', installed: `/lib/modules/${release()}` },
): boolean {
  const isLoaded = existsSync(`${folders.loaded}/${module.replaceAll('-', '_')}`);
  return !isLoaded && moduleState(module, textOf(`${folders.installed}/modules.dep`)) === 'loadable';
}
