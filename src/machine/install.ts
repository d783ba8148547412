import { existsSync, readdirSync, statSync } from 'node:fs';
import { UnderlayError } from '../domain/errors.ts';
import { runProgram } from '../process/run-program.ts';
import { callerName } from './capability-reasons.ts';
import { type PackageManager, thisDistribution } from './distribution.ts';
import { thisElevation } from './elevation.ts';
import { type InstallNeeds, type InstallStep, installPlan } from './install-plan.ts';
import type { ProgramReport } from './programs.ts';
import { programPath } from './programs-path.ts';
import { textOf } from './read-text.ts';
import { freeSubordinateRange, isInPasswordFile } from './subordinate-ids.ts';
import { subordinateRange } from './user-namespace.ts';

const listFolders: Partial<Record<PackageManager, string>> = {
  apt: '/var/lib/apt/lists',
  apk: '/var/cache/apk',
  pacman: '/var/lib/pacman/sync',
};
const oneDay = 24 * 60 * 60 * 1000;

/**
 * What would install the programs that are missing here, and give the caller subordinate ids.
 * @throws UnderlayError 'machine' where the package manager is unknown
 */
export function planForThisMachine(missing: readonly ProgramReport[], withSubordinateIds: boolean): InstallStep[] {
  const distribution = thisDistribution();
  const names = (required: boolean) => missing.filter((it) => it.required === required).map((it) => it.name);
  const needs: InstallNeeds = {
    required: names(true),
    recommended: names(false),
  };
  const subordinateIds = withSubordinateIds ? subordinateIdsToGive() : undefined;
  return installPlan(subordinateIds ? { ...needs, subordinateIds } : needs, {
    distribution,
    elevation: thisElevation(),
    listsAreStale: listsAreStale(distribution.manager),
    // sd_booted(3)
    systemd: existsSync('/run/systemd/system'),
  });
}

/** Real root needs none: its sandboxes run as ids of their own. */
function subordinateIdsToGive(): InstallNeeds['subordinateIds'] {
  const uid = process.getuid?.() ?? 0;
  if (uid === 0) return undefined;
  const user = callerName();
  const tables = [textOf('/etc/subuid'), textOf('/etc/subgid')];
  if (tables.every((table) => subordinateRange(table, { username: user, uid }))) return undefined;
  return { user, range: freeSubordinateRange(...tables), isLocal: isInPasswordFile(user) };
}

/** Package lists that are not there, or that a day has gone over: mirrors may no longer have what they name. */
function listsAreStale(manager: PackageManager | undefined, now = Date.now()): boolean {
  const folder = manager && listFolders[manager];
  if (!folder) return false;
  try {
    const lists = readdirSync(folder).filter((name) => name !== 'lock' && name !== 'partial' && name !== 'auxfiles');
    return lists.length === 0 || now - statSync(folder).mtimeMs > oneDay;
  } catch {
    return true;
  }
}

/**
 * Runs the steps in order on the caller's terminal, so that sudo can ask for its password; what they print goes to
 * standard error.
 * @throws UnderlayError 'machine' when a step fails that may not
 */
export async function runInstallPlan(steps: readonly InstallStep[]): Promise<void> {
  for (const { command, mayFail } of steps) {
    const [program = '', ...args] = command;
    const env = { ...process.env, PATH: programPath() };
    const { status } = await runProgram(program, args, { env, onTerminal: true });
    if (status !== 0 && !mayFail) {
      throw new UnderlayError('machine', `installing failed: ${command.join(' ')}`, 'see what it printed above');
    }
  }
}
