import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileName } from '../document/names.ts';
import type { CheckRegistry } from '../domain/check.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { UnderlayError } from '../domain/errors.ts';
import type { Lesson } from '../domain/lesson.ts';
import { defaultSeed } from '../domain/seed.ts';
import { suggestion } from '../text/nearest.ts';
import { type LessonVersions, readLessonVersions } from './read.ts';

/** A file of the lessons' folder whose name is that of a lesson. */
interface LessonFile {
  id: string;
  order: number;
  path: string;
}

/**
 * The lesson files of a folder in their order, none of them read, and the faults in their names.
 * @throws UnderlayError 'lesson' when the folder cannot be read
 */
export async function listLessonFiles(folder: string): Promise<{ files: LessonFile[]; diagnostics: Diagnostic[] }> {
  const names = await readdir(folder).catch(() => {
    throw new UnderlayError('lesson', `the folder ${folder} with the lessons cannot be read`);
  });
  const files: LessonFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const fault = (path: string, message: string) => diagnostics.push({ file: path, line: 1, column: 1, message });
  for (const name of names.sort()) {
    const path = join(folder, name);
    const read = readFileName(name);
    if (read !== undefined) {
      const twin = files.find(({ id, order }) => id === read.id || order === read.order);
      if (twin)
        fault(path, `${twin.id === read.id ? `the id \`${read.id}\`` : 'the number'} is already that of ${twin.path}`);
      files.push({ ...read, path });
    } else if (/^\d.*\.md$/.test(name)) {
      fault(path, `\`${name}\` cannot be a lesson's name; expected \`NN-slug.md\`, such as \`02-veth.md\``);
    }
  }
  return { files: files.sort((a, b) => a.order - b.order), diagnostics };
}

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
