/** What a lesson can tell versions apart of: the Docker Engine and the Linux kernel. */
export const versionedPrograms = ['docker', 'kernel'] as const;

export type VersionedProgram = (typeof versionedPrograms)[number];

/** The version of a program where a lesson is read for; undefined where there is none. */
export type VersionOf = (program: VersionedProgram) => string | undefined;

/** Below zero where the first version is the older one. Only the numbers count: `26.1.5+dfsg1` is 26.1.5. */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [numbersOf(one), numbersOf(other)];
  for (let index = 0; index < Math.max(first.length, second.length); index++) {
    const difference = (first[index] ?? 0) - (second[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(version: string): number[] {
  return (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '').split('.').map(Number);
}
