import type { Ask, Command } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';
import type { Attempt, LearnerCommand } from './state.ts';

/** What can happen in an attempt. */
export type AttemptEvent =
  /**
   * A round of checks of the step with this id is over. Where all hold, the step has passed; with `looking` it is not
   * left yet, because the learner has not seen what it shows.
   */
  | { type: 'judged'; step: string; results: readonly CheckResult[]; looking?: boolean }
  /** The learner has seen what a passed step shows. */
  | { type: 'looked' }
  | ({ type: 'command' } & LearnerCommand)
  /** A command that was still running has ended. */
  | { type: 'ended'; terminal: number; status: number; printed?: string | undefined }
  /** What the last command changed in the world was told, a line each. */
  | { type: 'changed'; changes: readonly string[] }
  /** The world was looked at when a step was done. `map` is JSON. */
  | { type: 'mapped'; index: number; map: string }
  /**
   * `given` is null when the learner declined to answer; `answers` are the right ones where the world decides. With
   * `patient`, who is wrong may look at what a command says, and answer again.
   */
  | { type: 'answered'; ask: string; given: string | null; answers?: readonly string[]; patient?: boolean }
  /** Without a target: of the step the learner is at. A target is a step's id or its number from 1. */
  | { type: 'hint'; target?: string | undefined }
  /** The reason behind a verdict of an exercise was told. */
  | { type: 'reason' }
  | { type: 'solution'; target?: string | undefined }
  | { type: 'next' }
  | { type: 'skip' }
  /**
   * Without a target: the step before. In the world that is built anew, the lesson has done what came before; with
   * `mine`, the learner's own commands have.
   */
  | { type: 'back'; target?: string | undefined; mine?: boolean | undefined }
  | { type: 'goto'; target: string; mine?: boolean | undefined }
  | { type: 'restart'; what: 'step' | 'lesson'; mine?: boolean | undefined };

/** What the shell is to do about it, in order. */
export type Effect =
  /** It cannot be done; the message says why and what can. */
  | { type: 'refuse'; message: string }
  | { type: 'passed'; index: number }
  /** Steps left out because this machine cannot run them. */
  | { type: 'passed-over'; index: number; because: string }
  /**
   * Begin a step: when `rebuild`, in a fresh sandbox in which the steps before it were replayed; then run its
   * setup, show it, and look at its checks once, because the learner may have done it already.
   */
  | { type: 'enter'; index: number; rebuild: boolean }
  /** Put these questions to the learner. */
  | { type: 'ask'; asks: Ask[] }
  /** The answer was wrong; a command tells, and the question stays open. */
  | { type: 'try-first'; ask: Ask; command: string }
  /** Say whether the answer was right, and why. */
  | { type: 'explain'; ask: Ask; given: string | null; right: boolean }
  /** `number` counts from 1. */
  | { type: 'hint'; text: string; number: number; of: number }
  | { type: 'solution'; commands: Command[] }
  /** `skipped` holds indexes of steps. */
  | { type: 'finished'; skipped: number[] };

/** The attempt after an event, and what the shell is to do. */
export interface Change {
  attempt: Attempt;
  effects: Effect[];
}

export function refuse(attempt: Attempt, message: string): Change {
  return { attempt, effects: [{ type: 'refuse', message }] };
}
