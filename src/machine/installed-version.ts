import { spawnSync } from 'node:child_process';
import { release } from 'node:os';
import type { VersionedProgram, VersionOf } from '../domain/program-version.ts';
import { keptVersion } from './kept-version.ts';
import { findProgram, systemEnvironment } from './programs-path.ts';

const known = new Map<VersionedProgram, string | undefined>();

/** Milliseconds that it may take to say it: lessons are read all at once, so that this has to be done at once, too. */
const patience = 20_000;

/** The version of this machine's own program, found once a process; the engine's, not that of its client. */
export const installedVersion: VersionOf = (program) => {
  if (!known.has(program)) known.set(program, program === 'kernel' ? release() : engineVersion());
  return known.get(program);
};

function engineVersion(): string | undefined {
  const path = findProgram('dockerd');
  return path === undefined ? undefined : keptVersion(path, askVersion);
}

function askVersion(path: string): string | undefined {
  const { stdout } = spawnSync(path, ['--version'], { env: systemEnvironment(), encoding: 'utf8', timeout: patience });
  return /\d+(?:\.\d+)+/.exec(stdout ?? '')?.[0];
}
