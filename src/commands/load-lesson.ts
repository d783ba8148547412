import { registry } from '../../checks/index.ts';
import { formatDiagnostic } from '../domain/diagnostic.ts';
import { UnderlayError } from '../domain/errors.ts';
import type { Lesson } from '../domain/lesson.ts';
import { lessonOf, readLessonVersions } from '../lesson/read.ts';
import { lessonPath, resolveLesson } from '../lesson/resolve.ts';
import { installedVersion } from '../machine/installed-version.ts';
import { lessonsFolder } from './lessons-folder.ts';

export interface LoadOptions {
  /** What the values of the lesson are picked from, where it has any; without it, a seed that is always the same. */
  seed?: string | undefined;
}

/**
 * The lesson of an id, or of a file of one's own.
 * @throws UnderlayError 'usage' for an unknown id, 'lesson' with every fault of a faulty file
 */
export async function loadLesson(nameOrPath: string, { seed }: LoadOptions = {}): Promise<Lesson> {
  return lessonOf(await resolveLesson(nameOrPath, lessonsFolder(), registry, seed, installedVersion));
}

/**
 * The same as it is for each of the seeds; once, when it is the same for all.
 * @throws UnderlayError 'usage' for an unknown id, 'lesson' with every fault of a faulty file
 */
export async function loadLessonVersions(nameOrPath: string, seeds: readonly string[]): Promise<Lesson[]> {
  const path = await lessonPath(nameOrPath, lessonsFolder());
  const { lessons, diagnostics } = await readLessonVersions(path, registry, seeds, installedVersion);
  if (lessons.length > 0) return lessons;
  throw new UnderlayError('lesson', diagnostics.map(formatDiagnostic).join('\n'));
}
