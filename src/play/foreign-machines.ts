import { answerOf, type Command, type Lesson } from '../domain/lesson.ts';
import { lookMark } from '../domain/lesson-programs.ts';
import { calledProgram } from '../shell/called-program.ts';
import { surelyChanges } from '../shell/program-nature.ts';
import { readSimpleCommand } from '../shell/simple-command.ts';

/** What of a lesson says whose its machines are. */
export type Owned = Pick<Lesson, 'world' | 'steps' | 'yours'>;

/**
 * The machines of a lesson's world that are not the learner's to change up to and including a step: nothing that the
 * lesson needs is done there, and its front matter does not say `yours` of them. Machines with an engine are left out, because engines act by themselves.
 */
export function foreignMachines({ world, steps, yours = [] }: Owned, step: string): string[] {
  const last = steps.findIndex(({ id }) => id === step);
  const needed = steps
    .slice(0, last + 1)
    .flatMap((each) => [...answerOf(each), ...each.alternatives])
    .filter(isNeeded);
  const own = new Set([...yours, ...needed.map(({ on }) => on)]);
  return world.machines.filter(({ name, engine }) => !engine && !own.has(name)).map(({ name }) => name);
}

/** Whether there is anything in it but looks, which the lesson marks; what is marked and changes something is no look. */
function isNeeded({ text }: Command): boolean {
  return text.split('\n').some((line) => !/^\s*(?:#|$)/.test(line) && !isLook(line));
}

function isLook(line: string): boolean {
  if (line.search(lookMark) < 0) return false;
  const program = calledProgram(readSimpleCommand(line.replace(lookMark, ''))?.words ?? []);
  return program === undefined || !surelyChanges(program);
}
