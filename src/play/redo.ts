import { setTimeout as sleep } from 'node:timers/promises';
import type { LearnerCommand } from '../attempt/state.ts';
import type { Command, Step } from '../domain/lesson.ts';
import { homeMachine } from '../domain/world.ts';
import { leavesRunning } from './background.ts';
import { repeatable } from './repeatable.ts';
import type { Stage } from './stage.ts';

/** Milliseconds that all commands of one step get together; what is not done by then is given up. */
const limit = 5000;
/** Milliseconds after which a command that goes on no longer holds up those of other terminals. */
const headStart = 150;
/** Milliseconds in which a sound world runs a command that does nothing. */
const answer = 2000;
/** A terminal that no learner has. */
const aside = 0;

/** How it went when a learner's commands were run once more. */
export interface Redone {
  /** What was run. */
  commands: Command[];
  /** True when commands ended as they had ended the first time, all of which this is known. */
  asBefore: boolean;
  /** What may still go on: something that was left running, or only a last look. */
  goesOn: 'running' | 'looking' | 'nothing';
}

/**
 * Runs a learner's commands of one step once more. Those of one terminal follow each other; one that waits in a
 * terminal, for a client perhaps, does not keep the others from going on.
 */
export async function redo(
  typed: readonly LearnerCommand[],
  { position }: Step,
  stage: Stage,
  signal?: AbortSignal,
): Promise<Redone> {
  const { pace } = stage;
  const repetitions = repeatable(typed, { pace, position });
  const deadline = performance.now() + limit * pace;
  const busy = new Map<number, Promise<void>>();
  const same: boolean[] = [];
  for (const { command, status: wanted } of repetitions) {
    await busy.get(command.terminal);
    const left = deadline - performance.now();
    if (left <= 0 || signal?.aborted) {
      same.push(false);
      break;
    }
    const running = stage.run(command, left, signal).then(({ status }) => {
      if (wanted !== undefined) same.push(wanted === status);
    });
    busy.set(command.terminal, running);
    await soonOrEnded(running, headStart * pace);
  }
  await Promise.all(busy.values());
  const working = repetitions.filter(({ looks }) => !looks).map(({ command }) => command);
  const goesOn = working.some(leavesRunning) ? 'running' : working.length < repetitions.length ? 'looking' : 'nothing';
  const asBefore = same.length > 0 && same.every(Boolean);
  return { commands: repetitions.map(({ command }) => command), asBefore, goesOn };
}

/** Whether commands can still be run: what a learner typed may have used up all processes. */
export async function stillAnswers({ position }: Step, stage: Stage, signal?: AbortSignal): Promise<boolean> {
  // A process of its own in a shell of its own: those of the learner's commands may be busy.
  const nothing: Command = { text: '(:)', on: homeMachine, terminal: aside, background: false, position };
  const { status } = await stage.run(nothing, answer * stage.pace, signal);
  return status === 0 || signal?.aborted === true;
}

/** Waits for the end of something, but not long. */
async function soonOrEnded(work: Promise<unknown>, milliseconds: number): Promise<void> {
  const waiting = new AbortController();
  try {
    await Promise.race([work, sleep(milliseconds, undefined, { signal: waiting.signal })]);
  } finally {
    waiting.abort();
  }
}
