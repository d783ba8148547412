import { readFileText } from '../document/file-text.ts';
import type { CheckRegistry } from '../domain/check.ts';
import { formatDiagnostic } from '../domain/diagnostic.ts';
import { UnderlayError } from '../domain/errors.ts';
import type { Lesson } from '../domain/lesson.ts';
import type { VersionOf } from '../domain/program-version.ts';
import { defaultSeed } from '../domain/seed.ts';
import { type ParsedLesson, parseLesson } from './parse.ts';

/**
 * Reads a lesson file as it is for some versions, without them for the newest; its values, where it has any, are those
 * of the seed. What is wrong inside the file comes back as diagnostics.
 * @throws UnderlayError 'lesson' when there is no such file or it cannot be read
 */
export async function readLesson(
  path: string,
  registry: CheckRegistry,
  seed = defaultSeed,
  versionOf?: VersionOf,
): Promise<ParsedLesson> {
  const read = await readFileText(path);
  if ('fault' in read) return { diagnostics: [read.fault], wordPositions: [], afterPositions: [], comparisons: [] };
  return parseLesson(read.text, path, registry, seed, versionOf);
}

/** A lesson as it is for several seeds. */
export interface LessonVersions extends Omit<ParsedLesson, 'lesson'> {
  /** One for each seed, or a single one that is the same for all; empty when there is any fault. */
  lessons: Lesson[];
}

/**
 * Reads a lesson file as it is for each of the seeds. Of the faults at one place, the first is told.
 * @throws UnderlayError 'lesson' when there is no such file or it cannot be read
 */
export async function readLessonVersions(
  path: string,
  registry: CheckRegistry,
  [firstSeed = defaultSeed, ...seeds]: readonly string[],
  versionOf?: VersionOf,
): Promise<LessonVersions> {
  const { lesson, diagnostics, ...rest } = await readLesson(path, registry, firstSeed, versionOf);
  const lessons = lesson ? [lesson] : [];
  // What is faulty for one seed is seldom faulty for that seed alone.
  for (const seed of lesson?.seed === undefined ? [] : seeds) {
    const next = await readLesson(path, registry, seed, versionOf);
    if (next.lesson) lessons.push(next.lesson);
    for (const fault of next.diagnostics) {
      const known = diagnostics.some(({ line, column }) => line === fault.line && column === fault.column);
      if (!known) diagnostics.push({ ...fault, message: `${fault.message} (with the seed ${JSON.stringify(seed)})` });
    }
  }
  return { lessons: diagnostics.length > 0 ? [] : lessons, diagnostics, ...rest };
}

/**
 * The lesson of a file that was read.
 * @throws UnderlayError 'lesson' that lists the faults, when there are any
 */
export function lessonOf({ lesson, diagnostics }: ParsedLesson): Lesson {
  if (lesson !== undefined) return lesson;
  throw new UnderlayError('lesson', diagnostics.map(formatDiagnostic).join('\n'));
}
