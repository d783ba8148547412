import { stat } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { registry } from '../../checks/index.ts';
import { type Diagnostic, formatDiagnostic } from '../domain/diagnostic.ts';
import { exitStatus, UnderlayError } from '../domain/errors.ts';
import { sampleSeeds } from '../domain/seed.ts';
import { findLessons } from '../lesson/find.ts';
import { readEveryRegion } from '../lesson/regions.ts';
import { lessonPath } from '../lesson/resolve.ts';
import { counted } from '../text/counted.ts';
import { visible } from '../text/visible.ts';
import { describeError } from './describe-error.ts';
import { lessonsFolder } from './lessons-folder.ts';
import { readIfWorkbook } from './load-work.ts';
import type { Streams } from './streams.ts';

/**
 * Prints every fault of lessons and workbooks, one a line; without names, of all lessons that come with the program.
 * @param names files, folders of lessons, or ids of lessons
 * @returns exit status: 2 when there is any fault, or a file that cannot be read
 */
export async function lint(names: readonly string[], { stdout, stderr }: Streams): Promise<number> {
  const count = { lesson: 0, workbook: 0 };
  let unreadable = false;
  const diagnostics: Diagnostic[] = [];
  for (const name of names.length > 0 ? names : [nearby(lessonsFolder())]) {
    try {
      const found = await lintOne(name);
      diagnostics.push(...found.diagnostics);
      count[found.kind] += found.count;
    } catch (error) {
      if (!(error instanceof UnderlayError)) throw error;
      // One name that leads nowhere must not hide the faults of the others.
      stderr.write(describeError(error).text);
      unreadable = true;
    }
  }
  for (const diagnostic of diagnostics) stdout.write(`${visible(formatDiagnostic(diagnostic))}\n`);
  if (diagnostics.length > 0 || unreadable) return exitStatus.usage;
  const kinds = (['lesson', 'workbook'] as const).filter((kind) => count[kind] > 0);
  const told = kinds.map((kind) => counted(count[kind], kind));
  stdout.write(`${told.join(' and ')}, no faults\n`);
  return exitStatus.ok;
}

interface Found {
  kind: 'lesson' | 'workbook';
  count: number;
  diagnostics: Diagnostic[];
}

async function lintOne(name: string): Promise<Found> {
  if (await isFolder(name)) {
    const { lessons, diagnostics } = await findLessons(name, registry, sampleSeeds, readEveryRegion);
    if (lessons.length === 0 && diagnostics.length === 0) {
      throw new UnderlayError('lesson', `${name} has no lesson in it`, 'a lesson is a file such as 02-veth.md');
    }
    return { kind: 'lesson', count: new Set(lessons.map(({ file }) => file)).size, diagnostics };
  }
  const workbook = await readIfWorkbook(name);
  if (workbook) return { kind: 'workbook', count: 1, diagnostics: workbook.diagnostics };
  const found = await lessonPath(name, lessonsFolder());
  const path = found === name ? name : nearby(found);
  const { diagnostics } = await readEveryRegion(path, registry, sampleSeeds);
  const faults = diagnostics.length > 0 ? diagnostics : await faultsAmongNeighbours(path);
  return { kind: 'lesson', count: 1, diagnostics: faults };
}

/** What is wrong with a lesson only among the others of its folder: its number, its id, what comes before it. */
async function faultsAmongNeighbours(path: string): Promise<Diagnostic[]> {
  const { diagnostics } = await findLessons(dirname(path), registry);
  return diagnostics.flatMap((each) => (resolve(each.file) === resolve(path) ? [{ ...each, file: path }] : []));
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** The path as seen from here, where that is shorter. */
function nearby(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
}
