import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { type Distribution, thisDistribution } from './distribution.ts';
import { installCommand, servicePrograms } from './install-plan.ts';
import { coreutilsPrograms, packagesFor } from './packages.ts';
import { findProgram } from './programs-path.ts';
import { findStaticBusybox } from './static-busybox.ts';

/** What the sandbox's own shell texts call besides: a system has them, but not every one in the package that others do. */
const everydayPrograms = ['sh', ...[...coreutilsPrograms, 'flock', 'grep', 'sed', 'setsid'].sort()];

/** Programs without which no lesson runs. */
export const requiredPrograms: readonly string[] = [
  'unshare',
  'nsenter',
  'mount',
  'umount',
  'pivot_root',
  'ip',
  'bridge',
  'ss',
  'ping',
  'curl',
  'bash',
  'iptables',
  'nft',
  ...everydayPrograms,
];

/** Programs that some lessons use, or that make sandboxes fuller. */
export const recommendedPrograms: readonly string[] = [
  'newuidmap',
  'newgidmap',
  'perl',
  'tcpdump',
  'tc',
  'conntrack',
  'brctl',
  'ifconfig',
  'route',
  'netstat',
  'traceroute',
  'python3',
  'openssl',
  'ps',
  'hostname',
  'busybox',
  ...servicePrograms,
];

export interface ProgramReport {
  name: string;
  ok: boolean;
  required: boolean;
  /** The distribution's package or packages that bring it, where known. */
  package?: string;
  cure?: string;
}

// Their options are all that is used; of the others BusyBox has a cut-down version.
const busyboxWillDo = [
  'traceroute',
  'ps',
  'brctl',
  'ifconfig',
  'route',
  'netstat',
  'hostname',
  'umount',
  'pivot_root',
  ...everydayPrograms,
];

/** Whether a program is installed for real: BusyBox's unshare, ip or ping lack the options that lessons need. */
export function hasProgram(name: string, find: typeof findProgram = findProgram): boolean {
  // Images are made of it, which hold no libraries.
  if (name === 'busybox') return findStaticBusybox(find) !== undefined;
  const path = find(name);
  if (path === undefined) return false;
  return busyboxWillDo.includes(name) || basename(realpathSync.native(path)) !== 'busybox';
}

/** Looks for every program that lessons may want, on the search path; starts nothing. */
export function lookForPrograms(
  distribution: Distribution = thisDistribution(),
  has: (name: string) => boolean = hasProgram,
): ProgramReport[] {
  return [...requiredPrograms, ...recommendedPrograms].map((name) => reportProgram(name, distribution, has));
}

/** The required programs that are not there; starts nothing, so that it may be asked before every lesson. */
export function missingRequired(
  distribution: Distribution = thisDistribution(),
  has: (name: string) => boolean = hasProgram,
): ProgramReport[] {
  const missing = requiredPrograms.filter((name) => !has(name));
  return missing.map((name) => reportProgram(name, distribution, () => false));
}

function reportProgram(name: string, distribution: Distribution, has: (name: string) => boolean): ProgramReport {
  const names = distribution.manager ? packagesFor([name], distribution.manager).join(' ') : '';
  const found = {
    name,
    ok: has(name),
    required: requiredPrograms.includes(name),
  };
  const report = names ? { ...found, package: names } : found;
  return report.ok ? report : { ...report, cure: installCommand([name], distribution) };
}
