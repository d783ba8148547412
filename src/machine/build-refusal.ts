import { readdirSync } from 'node:fs';
import { UnderlayError } from '../domain/errors.ts';
import type { Diagnosis } from './diagnosis.ts';
import { asRoot } from './elevation.ts';
import { textOf } from './read-text.ts';

/** A limit of namespaces(7) and its value here. */
export type NamespaceLimit = [name: string, value: number];

const limitsFolder = '/proc/sys/user';
/** Above this a limit is not what a sandbox fails of. */
const plenty = 1000;
const usual = 15000;

/** Why a sandbox could not be built although user namespaces are there, by what the program that failed said. */
export function diagnoseBuild(complaint: string, limits: readonly NamespaceLimit[]): Diagnosis {
  const low = limits.filter(([, value]) => value < plenty);
  // The kernel has no other word for a limit that is reached (clone(2), ENOSPC).
  if (/No space left on device/.test(complaint) && low.length > 0) {
    const says = low.map(([name, value]) => `user.${name} (${value})`).join(' and ');
    const settings = low.map(([name]) => `user.${name}=${usual}`);
    return {
      because: `there is no room for its namespaces under the limit of ${says}`,
      cure: asRoot(['sysctl', '-w', ...settings]),
    };
  }
  return { because: complaint, cure: 'see the end of the kernel log (dmesg) for what refused it' };
}

/** What a sandbox that could not be built is told as. */
export function cannotBuild(complaint: string): UnderlayError {
  const { because, cure } = diagnoseBuild(complaint, namespaceLimits());
  return new UnderlayError('machine', `The sandbox could not be built: ${because}`, cure);
}

function namespaceLimits(): NamespaceLimit[] {
  const names = readdirSync(limitsFolder).filter((name) => /^max_\w+_namespaces$/.test(name));
  return names.map((name) => [name, Number(textOf(`${limitsFolder}/${name}`))]);
}
