import type { Faults } from '../document/faults.ts';
import {
  compareVersions,
  type VersionedProgram,
  type VersionOf,
  versionedPrograms,
} from '../domain/program-version.ts';
import { suggestion } from '../text/nearest.ts';

/** `docker < 28` or `docker >= 28`. */
export interface Comparison {
  program: VersionedProgram;
  below: boolean;
  version: string;
}

const expected = 'expected `PROGRAM < VERSION` or `PROGRAM >= VERSION`, and `and` between two of them';

/** Reads what stands behind `when:`; undefined where it is faulty. */
export function readCondition(text: string, offset: number, faults: Faults): Comparison[] | undefined {
  const before = faults.count;
  let at = offset;
  const comparisons = text.split(/(?<=\s)and(?=\s)/).flatMap((part) => {
    const start = at + part.length - part.trimStart().length;
    at += part.length + 'and'.length;
    const comparison = readComparison(part.trim(), start, faults);
    return comparison ? [comparison] : [];
  });
  return faults.count === before ? comparisons : undefined;
}

function readComparison(text: string, offset: number, faults: Faults): Comparison | undefined {
  const [, name, operator, version] = /^(\S+)\s*(<|>=)\s*(\d+(?:\.\d+)*)$/.exec(text) ?? [];
  if (name === undefined || version === undefined) {
    faults.add(offset, `\`${text}\` is no condition; ${expected}`);
    return undefined;
  }
  const program = versionedPrograms.find((each) => each === name);
  if (program === undefined) {
    faults.add(offset, `unknown program \`${name}\`${suggestion(name, versionedPrograms)}`);
    return undefined;
  }
  return { program, below: operator === '<', version };
}

/** Whether all of them hold. A program that is not there counts as newer than any version. */
export function holds(comparisons: readonly Comparison[], versionOf: VersionOf): boolean {
  return comparisons.every(({ program, below, version }) => {
    const own = versionOf(program);
    return (own !== undefined && compareVersions(own, version) < 0) === below;
  });
}
