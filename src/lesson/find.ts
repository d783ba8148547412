import type { CheckRegistry } from '../domain/check.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Lesson } from '../domain/lesson.ts';
import { defaultSeed } from '../domain/seed.ts';
import { suggestion } from '../text/nearest.ts';
import { type LessonFile, listLessonFiles } from './lesson-files.ts';
import { type LessonVersions, readLessonVersions } from './read.ts';
import { wordsTwice } from './words.ts';

/**
 * Reads all lessons of a folder, in their order, each as it is for every one of the seeds; faulty ones are left out and
 * their faults listed.
 * @param read how a file is read: for the newest versions, unless told otherwise
 * @throws UnderlayError 'lesson' when the folder or a file in it cannot be read
 */
export async function findLessons(
  folder: string,
  registry: CheckRegistry,
  seeds: readonly string[] = [defaultSeed],
  read = readLessonVersions,
): Promise<{ lessons: Lesson[]; diagnostics: Diagnostic[] }> {
  const { files, diagnostics } = await listLessonFiles(folder);
  const parsed = await Promise.all(files.map(({ path }) => read(path, registry, seeds)));
  const lessons = parsed.flatMap((versions) => versions.lessons);
  for (const each of parsed) diagnostics.push(...each.diagnostics, ...checkAfter(each, files));
  const explaining = parsed.flatMap(({ lessons: [lesson], wordPositions: positions }) =>
    lesson ? [{ lesson, positions }] : [],
  );
  diagnostics.push(...wordsTwice(explaining));
  return { lessons, diagnostics };
}

/** Reports what a lesson wants taken before it and is not there, or comes later. */
function checkAfter({ lessons: [lesson], afterPositions }: LessonVersions, files: readonly LessonFile[]): Diagnostic[] {
  if (lesson === undefined) return [];
  return lesson.after.flatMap((id, index) => {
    const position = afterPositions[index];
    const before = files.find((file) => file.id === id);
    if (position === undefined || (before && before.order < lesson.order)) return [];
    const message = before
      ? `the lesson \`${id}\` does not come before this one: its number is ${before.order}`
      : `unknown lesson \`${id}\`${suggestion(
          id,
          files.map((file) => file.id),
        )}`;
    return [{ ...position, message }];
  });
}
