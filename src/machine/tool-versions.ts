import { runProgram } from '../process/run-program.ts';
import { findProgram, systemEnvironment } from './programs-path.ts';

/** How each program that takes part in checks is asked for its version. */
const questions = { ip: '-V', nft: '--version', ping: '-V', curl: '--version' };

/** Milliseconds that a program may take to say its version. */
const patience = 2000;

/** Versions of the programs that take part in checks; those that are missing or do not say are left out. */
export async function toolVersions(): Promise<Record<string, string>> {
  const asked = Object.entries(questions).map(async ([name, question]) => {
    const path = findProgram(name);
    if (path === undefined) return [];
    const { stdout } = await runProgram(path, [question], { env: systemEnvironment(), timeout: patience });
    const version = versionIn(stdout);
    return version === undefined ? [] : [[name, version] as const];
  });
  return Object.fromEntries((await Promise.all(asked)).flat());
}

/** The version in what a program says of itself: `iproute2-6.1.0`, `v1.0.6 (Lester Gooch #5)`, `20221126`. */
function versionIn(text: string): string | undefined {
  return /\d+(?:\.\d+)+|\d{6,}/.exec(text.split('\n')[0] ?? '')?.[0];
}
