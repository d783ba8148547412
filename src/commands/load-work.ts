import { dirname, join } from 'node:path';
import { registry } from '../../checks/index.ts';
import { readFileText } from '../document/file-text.ts';
import { formatDiagnostic } from '../domain/diagnostic.ts';
import { UnderlayError } from '../domain/errors.ts';
import type { Lesson } from '../domain/lesson.ts';
import type { Workbook } from '../domain/workbook.ts';
import { fingerprintOf } from '../lesson/fingerprint.ts';
import { readLesson } from '../lesson/read.ts';
import { lessonPath } from '../lesson/resolve.ts';
import { installedVersion } from '../machine/installed-version.ts';
import { type HandedIn, takeWorkbook } from '../play/handed-in.ts';
import { isWorkbook, type WorkbookHead } from '../workbook/head.ts';
import { type ParsedWorkbook, parseWorkbook } from '../workbook/workbook.ts';
import { lessonsFolder } from './lessons-folder.ts';
import { type LoadOptions, loadLesson } from './load-lesson.ts';

/** What is to be done and judged: a lesson's own commands, or those of a workbook. */
export interface Work {
  /** With the commands of the workbook, where it is one. */
  lesson: Lesson;
  workbook?: { file: string; handedIn: HandedIn };
  /** One sentence to show. */
  warning?: string;
}

/**
 * The lesson of an id or of a file of one's own, or what a workbook hands in.
 * @throws UnderlayError 'usage' for an unknown id, 'lesson' with every fault of a faulty file
 */
export async function loadWork(nameOrPath: string, options: LoadOptions = {}): Promise<Work> {
  const parsed = await readIfWorkbook(nameOrPath, options);
  if (parsed === undefined) return { lesson: await loadLesson(nameOrPath, options) };
  if (!parsed.workbook) throw new UnderlayError('lesson', parsed.diagnostics.map(formatDiagnostic).join('\n'));
  const { lesson, handedIn } = takeWorkbook(parsed.lesson, parsed.workbook);
  const warning = await warnOfChange(parsed.lesson, parsed.workbook);
  const workbook = { file: nameOrPath, handedIn };
  return warning === undefined ? { lesson, workbook } : { lesson, workbook, warning };
}

/**
 * Reads the workbook of a path; undefined for an id, and for a file that is something else or not there. A seed is for
 * the lesson of a workbook that carries none.
 */
export async function readIfWorkbook(
  nameOrPath: string,
  { seed }: LoadOptions = {},
): Promise<ParsedWorkbook | undefined> {
  if (!nameOrPath.includes('/') && !nameOrPath.endsWith('.md')) return undefined;
  const read = await textOf(nameOrPath);
  if (read === undefined || !isWorkbook(read)) return undefined;
  return parseWorkbook(read, nameOrPath, (head) => findLesson(head, dirname(nameOrPath), seed));
}

/** What is wrong with a file that cannot be read is said by the one who reads it as a lesson. */
async function textOf(path: string): Promise<string | undefined> {
  const read = await readFileText(path).catch((error: unknown) => {
    if (error instanceof UnderlayError) return undefined;
    throw error;
  });
  return read && 'text' in read ? read.text : undefined;
}

async function findLesson({ lesson: id, lessonFile, seed: own }: WorkbookHead, folder: string, given?: string) {
  try {
    const path = lessonFile === undefined ? await lessonPath(id, lessonsFolder()) : join(folder, lessonFile);
    const seed = own ?? given;
    const { lesson } = await readLesson(path, registry, seed, installedVersion);
    if (!lesson) return { message: `the lesson in ${path} has faults; \`underlay lint ${path}\` lists them` };
    if (lesson.id === id) return lesson.seed === undefined ? { lesson } : withSeed(lesson, own, given);
    return { message: `the lesson in ${path} is \`${lesson.id}\`, and this is a workbook of \`${id}\`` };
  } catch (error) {
    if (error instanceof UnderlayError) return { message: error.message };
    throw error;
  }
}

/** Work is judged by the values that it was done with. */
function withSeed(lesson: Lesson, own: string | undefined, given: string | undefined) {
  if (own === undefined && given === undefined) {
    return { message: `lesson ${lesson.id} has other values for each seed; say which, as in \`seed: "1"\`` };
  }
  if (own === undefined || given === undefined || own === given) return { lesson };
  return { message: `this workbook has the values of the seed ${JSON.stringify(own)}, not ${JSON.stringify(given)}` };
}

async function warnOfChange(lesson: Lesson, { file, fingerprint }: Workbook): Promise<string | undefined> {
  const text = await textOf(lesson.file);
  if (fingerprint === undefined || text === undefined || fingerprintOf(text) === fingerprint) return undefined;
  return `${file} was written for another version of lesson ${lesson.id}; it is judged by the one that is here.`;
}
