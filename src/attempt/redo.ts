import { setTimeout as sleep } from 'node:timers/promises';
import type { Command, Step } from '../domain/lesson.ts';
import { homeMachine } from '../domain/world.ts';
import { repeatable } from './repeatable.ts';
import type { Stage } from './stage.ts';
import type { LearnerCommand } from './state.ts';

/** Milliseconds that all commands of one step get together; what is not done by then is given up. */
const limit = 5000;
/** Milliseconds after which a command that goes on no longer holds up those of other terminals. */
const headStart = 150;
/** A terminal that no learner has. */
const aside = 0;

/**
 * Runs a learner's commands of one step once more. Those of one terminal follow each other; one that waits in a
 * terminal, for a client perhaps, does not keep the others from going on.
 * @returns what was run
 */
export async function redo(
  typed: readonly LearnerCommand[],
  { position }: Step,
  stage: Stage & { readonly pace: number },
  signal?: AbortSignal,
): Promise<Command[]> {
  const { pace } = stage;
  const commands = repeatable(typed, { pace, position });
  const deadline = performance.now() + limit * pace;
  const busy = new Map<number, Promise<unknown>>();
  for (const command of commands) {
    await busy.get(command.terminal);
    const left = deadline - performance.now();
    if (left <= 0 || signal?.aborted) break;
    const running = stage.run(command, left, signal);
    busy.set(command.terminal, running);
    await soonOrEnded(running, headStart * pace);
  }
  await Promise.all(busy.values());
  return commands;
}

/** Milliseconds in which a sound world runs a command that does nothing. */
const answer = 2000;

/** Whether commands can still be run: what a learner typed may have used up all processes. */
export async function stillAnswers(
  { position }: Step,
  stage: Stage & { readonly pace: number },
  signal?: AbortSignal,
): Promise<boolean> {
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
