import { UnderlayError } from '../domain/errors.ts';
import type { Distribution, PackageManager } from './distribution.ts';
import { asRoot, type Elevation, elevated, thisElevation } from './elevation.ts';
import { installArguments, packagesFor, refreshArguments } from './packages.ts';
import { subordinateIdsArguments } from './subordinate-ids.ts';

export interface InstallNeeds {
  required: readonly string[];
  recommended: readonly string[];
  /** A user who shall get subordinate ids, the free range for them, and whether the password file has the user. */
  subordinateIds?: { user: string; range: string; isLocal: boolean };
}

export interface InstallStep {
  /** Program and arguments, sudo included. */
  command: string[];
  /** A step that may fail without stopping the others: a distribution may lack a recommended package. */
  mayFail: boolean;
}

const quietApt = ['env', 'DEBIAN_FRONTEND=noninteractive'];

/** The parts of the Docker Engine. A machine gets the programs, no running daemon: sandboxes have their own. */
export const enginePrograms: readonly string[] = ['dockerd', 'docker', 'containerd', 'runc'];

/** Programs whose packages bring services, which a machine does not get with them. */
export const servicePrograms: readonly string[] = [...enginePrograms, 'bird'];

/** The services that Debian's packages would start at once and at every boot. */
const unitsOfProgram: Record<string, string[]> = {
  bird: ['bird.service'],
  dockerd: ['docker.socket', 'docker.service'],
  containerd: ['containerd.service'],
};

/**
 * What has to be run, in order, to bring what is missing; empty where nothing is.
 * @throws UnderlayError 'machine' where the package manager is unknown
 */
export function installPlan(
  needs: InstallNeeds,
  machine: {
    distribution: Distribution;
    elevation: Elevation;
    listsAreStale: boolean;
    /** Whether systemd runs the machine's services. */
    systemd?: boolean;
  },
): InstallStep[] {
  const { manager } = machine.distribution;
  const programs = [...needs.required, ...needs.recommended];
  if (!manager && programs.length > 0) throw unknownManager(programs, machine.distribution);
  const steps: InstallStep[] = [];
  const add = (command: string[], mayFail: boolean) =>
    steps.push({ command: elevated(command, machine.elevation), mayFail });
  if (manager && programs.length > 0) {
    const refresh = refreshArguments(manager);
    if (machine.listsAreStale && refresh) add(refresh, true);
    const environment = manager === 'apt' ? quietApt : [];
    const first = packagesFor(needs.required, manager);
    const services = needs.recommended.filter((name) => servicePrograms.includes(name));
    const others = needs.recommended.filter((name) => !services.includes(name));
    const second = packagesFor(others, manager).filter((name) => !first.includes(name));
    if (first.length > 0) add([...environment, ...installArguments(manager, first)], false);
    if (second.length > 0) add([...environment, ...installArguments(manager, second)], true);
    for (const command of commandsWithoutServices(services, manager, machine.systemd ?? false)) add(command, true);
  }
  const { subordinateIds } = needs;
  if (subordinateIds) {
    const { user, range, isLocal } = subordinateIds;
    add(subordinateIdsArguments(user, range, isLocal), true);
  }
  return steps;
}

/**
 * What installs such programs and leaves the machine's services as they are: nothing is started, nothing is removed
 * that was there, such as another containerd.
 */
function commandsWithoutServices(missing: readonly string[], manager: PackageManager, systemd: boolean): string[][] {
  const packages = packagesFor(missing, manager);
  if (packages.length === 0) return [];
  if (manager !== 'apt') return [installArguments(manager, packages)];
  const [program = '', install = '', ...rest] = installArguments(manager, packages);
  // RUNLEVEL is for machines without systemd (invoke-rc.d(8)): no service starts in the first.
  const command = [...quietApt, 'RUNLEVEL=1', program, install, '--no-install-recommends', '--no-remove', ...rest];
  const units = systemd ? missing.flatMap((name) => unitsOfProgram[name] ?? []) : [];
  if (units.length === 0) return [command];
  return [
    ['systemctl', 'mask', ...units],
    command,
    ['systemctl', 'unmask', ...units],
    ['systemctl', 'disable', ...units],
  ];
}

/** One command that a person can type to get these programs, or a sentence where the package manager is unknown. */
export function installCommand(
  programs: readonly string[],
  { manager, name }: Distribution,
  elevation: Elevation = thisElevation(),
): string {
  const packages = manager ? packagesFor(programs, manager) : [];
  if (!manager || packages.length === 0) return `install ${programs.join(', ')} with the package manager of ${name}`;
  return asRoot(installArguments(manager, packages), elevation);
}

function unknownManager(programs: readonly string[], { name }: Distribution): UnderlayError {
  return new UnderlayError(
    'machine',
    `the package manager of ${name} is unknown`,
    `install these programs yourself: ${programs.join(', ')}`,
  );
}
