import type { Lesson } from '../domain/lesson.ts';
import { fitted } from '../guide/fitted.ts';
import { ownCommand } from '../machine/own-command.ts';
import { sayNext } from './next-lesson.ts';

/**
 * The last words to a learner who leaves a lesson: how to go on in it, or what comes behind it.
 * @param name what the learner called the lesson
 */
export async function farewell(
  lesson: Lesson,
  { name, finished, columns }: { name: string; finished: boolean; columns: number },
): Promise<string> {
  const goOn = finished ? '' : ` To go on: ${ownCommand()} learn ${name}`;
  const next = finished ? await sayNext(lesson) : '';
  return fitted(`\nProgress is kept.${goOn}\n${next}`, columns);
}
