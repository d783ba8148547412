import type { CheckRegistry } from '../domain/check.ts';
import { UnderlayError } from '../domain/errors.ts';
import type { VersionOf } from '../domain/program-version.ts';
import { suggestion } from '../text/nearest.ts';
import { listLessonFiles } from './lesson-files.ts';
import type { ParsedLesson } from './parse.ts';
import { readLesson } from './read.ts';

/**
 * The path of the lesson that a person names: by id (`veth`), by number (`2`), by both (`02-veth`), or by the path of
 * a file, which need not exist. No lesson is read.
 * @throws UnderlayError 'usage' when no lesson has that id
 */
export async function lessonPath(nameOrPath: string, folder: string): Promise<string> {
  if (nameOrPath.includes('/') || nameOrPath.endsWith('.md')) return nameOrPath;
  const { files } = await listLessonFiles(folder);
  const [, number, slug] = /^(\d{1,2})(?:-(.+))?$/.exec(nameOrPath) ?? [];
  const file = files.find(({ id, order }) =>
    number === undefined ? id === nameOrPath : order === Number(number) && (slug ?? id) === id,
  );
  if (file !== undefined) return file.path;
  const known = files.map(({ id }) => id);
  throw new UnderlayError(
    'usage',
    `there is no lesson \`${nameOrPath}\`${suggestion(slug ?? nameOrPath, known)}`,
    'underlay list shows all lessons; a lesson file of your own is named by its path',
  );
}

/**
 * Reads the lesson that a person names, as `lessonPath` understands it, with the values of the seed.
 * @throws UnderlayError 'usage' when no lesson has that id, 'lesson' when the file cannot be read
 */
export async function resolveLesson(
  nameOrPath: string,
  folder: string,
  registry: CheckRegistry,
  seed?: string,
  versionOf?: VersionOf,
): Promise<ParsedLesson> {
  return readLesson(await lessonPath(nameOrPath, folder), registry, seed, versionOf);
}
