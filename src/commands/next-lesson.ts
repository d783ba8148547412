import type { Lesson } from '../domain/lesson.ts';
import type { LessonOutline } from '../lesson/lesson-outline.ts';
import { readOutlines } from '../lesson/outline.ts';
import { ownCommand } from '../machine/own-command.ts';
import { listProgress } from '../progress/progress.ts';
import { progressFolder, progressKey } from '../progress/state-folder.ts';
import { lessonsFolder } from './lessons-folder.ts';

/** What to take behind a lesson of ours that is finished, as lines of text; empty where all is done. */
export async function sayNext(lesson: Lesson): Promise<string> {
  const folder = lessonsFolder();
  if ((await progressKey(lesson, folder)) !== lesson.id) return '';
  const [{ outlines }, progress] = await Promise.all([readOutlines(folder), listProgress(progressFolder())]);
  const completed = [...progress].flatMap(([key, saved]) => (saved.completed ? [key] : []));
  const next = nextLesson(outlines, lesson.id, new Set(completed));
  return next ? `Next: ${next.title}. ${next.summary}\n  ${ownCommand()} learn ${next.id}\n` : '';
}

/** What to take behind a lesson: the next one that is open and rests on what is done, else the next that is open. */
export function nextLesson(
  outlines: readonly Pick<LessonOutline, 'id' | 'after' | 'title' | 'summary'>[],
  done: string,
  completed: ReadonlySet<string>,
): { id: string; title: string; summary: string } | undefined {
  const at = outlines.findIndex(({ id }) => id === done);
  if (at < 0) return undefined;
  const open = [...outlines.slice(at + 1), ...outlines.slice(0, at)].filter(({ id }) => !completed.has(id));
  return open.find(({ after }) => after.every((id) => id === done || completed.has(id))) ?? open[0];
}
