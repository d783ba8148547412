import { randomBytes } from 'node:crypto';
import { learnerTerminal } from '../sandbox/learner-terminal.ts';
import { LearnerShell, type ShellListener } from '../terminal/learner-shell.ts';
import type { Screen, Size } from '../terminal/screen.ts';
import { answerWords } from './read-answer.ts';
import { requestNames } from './tutor-commands.ts';
import type { LessonWorld } from './world.ts';

/** Starts a shell of the learner's on a machine of a world. The number, from 1, is its terminal's. */
export function openShell(
  { sandbox, lesson }: Pick<LessonWorld, 'sandbox' | 'lesson'>,
  { machine, number }: { machine: string; number: number },
  screen: Screen,
  size: Size,
  listener: ShellListener,
): LearnerShell {
  const secret = randomBytes(9).toString('hex');
  const steps = lesson.steps.map(({ id }) => id);
  const answers = [...new Set(lesson.steps.flatMap(({ asks }) => asks.flatMap(answerWords)))];
  const explained = Object.keys(lesson.words ?? {});
  const options = { machine, number, secret, requests: requestNames, answers, steps, explained };
  const program = learnerTerminal(sandbox.anchor, options);
  return new LearnerShell(program, secret, screen, size, listener);
}
