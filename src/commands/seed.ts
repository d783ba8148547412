import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { readFileName } from '../document/names.ts';
import { UnderlayError } from '../domain/errors.ts';
import type { Lesson } from '../domain/lesson.ts';
import { isSeed } from '../domain/seed.ts';
import { lessonPath } from '../lesson/resolve.ts';
import { peekProgress } from '../progress/progress.ts';
import { progressFolder, progressKey } from '../progress/state-folder.ts';
import { lessonsFolder } from './lessons-folder.ts';
import { loadLesson } from './load-lesson.ts';

/**
 * The seed that was given on the command line, if any.
 * @throws UnderlayError 'usage' for a text that cannot be one
 */
export function readSeed(text: string | undefined): string | undefined {
  if (text === undefined || isSeed(text)) return text;
  throw new UnderlayError('usage', '--seed takes a text of 1 to 100 visible characters, without blanks around it');
}

/**
 * The lesson with the values of this learner: those of the work that was begun, or at the first start those of the
 * seed that is given, or else of a new one.
 * @throws UnderlayError 'usage' when the work was begun with another seed, and as `loadLesson` does
 */
export async function loadLearnersLesson(nameOrPath: string, given: string | undefined): Promise<Lesson> {
  const kept = await keptSeed(nameOrPath);
  const lesson = await loadLesson(nameOrPath, { seed: kept ?? given ?? newSeed() });
  if (lesson.seed === undefined || given === undefined || given === lesson.seed) return lesson;
  const message = `your work in ${lesson.id} has other values: those of the seed ${JSON.stringify(lesson.seed)}`;
  throw new UnderlayError('usage', message, `go on without --seed, or begin anew: underlay reset ${nameOrPath}`);
}

/** The seed of the work that was begun in a lesson. */
export async function keptSeed(nameOrPath: string): Promise<string | undefined> {
  const file = await lessonPath(nameOrPath, lessonsFolder());
  const id = readFileName(basename(file))?.id;
  if (id === undefined) return undefined;
  const saved = await peekProgress(progressFolder(), await progressKey({ id, file }, lessonsFolder()));
  return saved?.seed;
}

function newSeed(): string {
  return randomBytes(4).toString('hex');
}
