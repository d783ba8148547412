import { type Attempt, begin } from '../attempt/state.ts';
import { UnderlayError } from '../domain/errors.ts';
import type { Lesson } from '../domain/lesson.ts';
import { glossaryOf } from '../guide/glossary.ts';
import type { Prepared } from '../guide/prepared.ts';
import { Saver } from '../guide/saver.ts';
import { readOutlines } from '../lesson/outline.ts';
import { probeCapabilities } from '../machine/capabilities.ts';
import { listProgress, loadProgress } from '../progress/progress.ts';
import { fromSaved, isBegun, type SavedProgress } from '../progress/saved.ts';
import { progressFolder, progressKey } from '../progress/state-folder.ts';
import { lessonsFolder } from './lessons-folder.ts';

/**
 * Finds out how far a learner got and what this machine can do of the lesson.
 * @throws UnderlayError 'machine' when the whole lesson needs what this machine lacks
 */
export async function prepareAttempt(lesson: Lesson): Promise<Prepared> {
  const folder = progressFolder();
  const key = await progressKey(lesson, lessonsFolder());
  const needs = [...new Set([...lesson.needs, ...lesson.steps.flatMap((step) => step.needs)])];
  const [capabilities, { saved, warning }, known] = await Promise.all([
    needs.length > 0 ? probeCapabilities(needs) : [],
    loadProgress(folder, key),
    listProgress(folder),
  ]);
  const obstacle = capabilities.find(({ name, ok }) => !ok && lesson.needs.includes(name));
  if (obstacle) {
    const because = obstacle.because ?? 'it is missing';
    throw new UnderlayError('machine', `Lesson ${lesson.id} needs ${obstacle.name}: ${because}.`, obstacle.cure);
  }
  const attempt = saved ? fromSaved(lesson, saved, capabilities) : begin(lesson, capabilities);
  const saver = new Saver(folder, key, lesson.seed);
  const unsaved = await keepSeed(lesson, saved, attempt, saver);
  const resumed = saved !== undefined && isBegun(saved);
  const glossary = async () => {
    const { outlines } = await readOutlines(lessonsFolder());
    return glossaryOf([lesson, ...outlines.filter(({ id }) => id !== lesson.id)]);
  };
  return { lesson, attempt, resumed, newcomer: known.size === 0, warning: warning ?? unsaved, glossary, saver };
}

/** The same learner finds the same values next time, even when nothing was done this time. */
async function keepSeed(
  { id, seed }: Lesson,
  saved: SavedProgress | undefined,
  attempt: Attempt,
  saver: Saver,
): Promise<string | undefined> {
  if (seed === undefined || seed === saved?.seed) return undefined;
  if (saved?.seed !== undefined) {
    throw new UnderlayError('usage', `lesson ${id} was begun in another window just now`, `underlay learn ${id}`);
  }
  let warning: string | undefined;
  saver.keep(attempt, (text) => {
    warning = text;
  });
  await saver.saved();
  return warning;
}
