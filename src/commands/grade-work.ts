import { lstat } from 'node:fs/promises';
import { readFileText } from '../document/file-text.ts';
import { UnderlayError } from '../domain/errors.ts';
import type { Workbook } from '../domain/workbook.ts';
import type { WholeScript } from '../grading/grade-final.ts';
import { isWorkbook } from '../workbook/head.ts';
import { pastedIn } from '../workbook/pasted.ts';
import { parseScript, seedOfScript } from '../workbook/script.ts';
import { parseWorkbook } from '../workbook/workbook.ts';
import type { NamedFile } from './file-names.ts';
import type { GradedLesson, GradedLessons, NoLesson } from './graded-lessons.ts';

/** What a file hands in, or why it hands in nothing; `ok` is false where the file is to blame. */
export type HandedInWork = {
  kind: 'workbook' | 'script' | null;
  lesson?: GradedLesson | undefined;
  warnings: string[];
} & ({ workbook: Workbook } | { script: WholeScript } | { ok: false | null; because: string });

const mostTold = 3;

/** Reads a file that was handed in; whatever it is, there is an answer. */
export async function readHandedIn({ path, at }: NamedFile, lessons: GradedLessons): Promise<HandedInWork> {
  const refuse = (because: string, ok: false | null = false): HandedInWork => {
    return { kind: null, lesson: lessons.only, warnings: [], ok, because };
  };
  const odd = await oddKind(at);
  if (odd !== undefined) return refuse(odd);
  const read = await readFileText(at, { links: false, shown: path }).catch((error: unknown) => {
    if (error instanceof UnderlayError) return error;
    throw error;
  });
  if (read instanceof UnderlayError) return refuse(read.message, null);
  if ('fault' in read) return refuse(read.fault.message);
  if (isWorkbook(read.text)) return readBook(read.text, path, lessons);
  if (!/\.md$/i.test(path)) return readScript(read.text, path, lessons);
  return refuse('this is no workbook: its front matter does not say `workbook: 1`');
}

/** What is no ordinary file is not even opened. */
async function oddKind(path: string | Buffer): Promise<string | undefined> {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined || found.isFile()) return undefined;
  if (found.isDirectory()) return 'this is a folder, not a file';
  return found.isSymbolicLink() ? 'this is a symbolic link, not a file' : 'this is not an ordinary file';
}

async function readBook(text: string, path: string, lessons: GradedLessons): Promise<HandedInWork> {
  const warnings: string[] = [];
  let found: GradedLesson | NoLesson | undefined;
  const parsed = await parseWorkbook(
    text,
    path,
    async (head) => {
      found = await lessons.find(head);
      return found;
    },
    (message) => warnings.push(`${message}; what stands there was not judged`),
  );
  const lesson = found && 'lesson' in found ? found : undefined;
  const about = { kind: 'workbook', lesson: lesson ?? lessons.only, warnings: few(warnings) } as const;
  if (found && 'message' in found) return { ...about, ok: found.ok, because: found.message };
  if (!parsed.workbook) {
    const faults = parsed.diagnostics.map(({ line, message }) => `line ${line}: ${message}`);
    return { ...about, warnings: [], ok: false, because: `this workbook cannot be read: ${few(faults).join('; ')}` };
  }
  const { workbook } = parsed;
  if (workbook.fingerprint !== undefined && workbook.fingerprint !== lesson?.fingerprint) {
    about.warnings.push(
      `it was written for another version of lesson ${workbook.lesson}, and is judged by the one that is here`,
    );
  }
  about.warnings.push(...few(pastedIn(commandsOf(workbook))));
  return { ...about, workbook };
}

function commandsOf({ prelude = [], steps }: Workbook) {
  return [...prelude, ...steps.flatMap(({ commands }) => commands)];
}

async function readScript(text: string, path: string, lessons: GradedLessons): Promise<HandedInWork> {
  const { only } = lessons;
  if (only === undefined) {
    const because = 'a script does not say which lesson it is for: name the lesson with --lesson';
    return { kind: 'script', warnings: [], ok: null, because };
  }
  const found = await lessons.find({ lesson: only.lesson.id, seed: seedOfScript(text) });
  if ('message' in found) return { kind: 'script', lesson: only, warnings: [], ok: found.ok, because: found.message };
  const about = { kind: 'script', lesson: found } as const;
  const parsed = parseScript(text, path, found.lesson);
  if ('fault' in parsed) return { ...about, warnings: [], ok: false, because: parsed.fault.message };
  const commands = 'workbook' in parsed ? commandsOf(parsed.workbook) : [parsed.command];
  const warnings = few([...parsed.warnings, ...pastedIn(commands)]);
  if ('workbook' in parsed) return { ...about, warnings, workbook: parsed.workbook };
  return { ...about, warnings, script: { command: parsed.command, answers: parsed.answers } };
}

/** The first sentences, and how many more there are: a file may have any number of them. */
function few(sentences: readonly string[]): string[] {
  const more = sentences.length - mostTold;
  return more > 0 ? [...sentences.slice(0, mostTold), `and ${more} more like this`] : [...sentences];
}
