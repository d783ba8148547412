import { type Given, isSeenBy, type ShownLine } from './shown-lines.ts';

/** Where the step that the learner is at stands: not done yet, done and still to be looked at, or behind. */
export type StepLife =
  | { phase: 'open' }
  /** It has passed; `left` are the looks that it shows and that nobody has taken yet. */
  | { phase: 'lingering'; left: readonly ShownLine[] }
  | { phase: 'left' };

/** What can happen to a step. */
export type LifeEvent =
  /** A whole round of checks is over; `left` are the looks that would still be to be taken. */
  | { type: 'judged'; holds: boolean; left: readonly ShownLine[] }
  /** The learner gave a command. */
  | { type: 'command'; command: Given }
  /** The learner wants to go on. */
  | { type: 'next' };

/** What is to be done about it. */
export type LifeEffect = 'nothing' | 'show what is left' | 'leave';

export const openStep: StepLife = { phase: 'open' };
const leftStep: StepLife = { phase: 'left' };

/**
 * The life of a step: what an event makes of it, and what is to be done about it. Pure.
 * A round that looked at some checks alone is no event: it can undo nothing.
 */
export function live(life: StepLife, event: LifeEvent): { life: StepLife; effect: LifeEffect } {
  const stays = { life, effect: 'nothing' } as const;
  if (life.phase === 'left') return stays;
  switch (event.type) {
    case 'judged':
      if (!event.holds) return { life: openStep, effect: 'nothing' };
      return life.phase === 'open' ? begunToLinger(event.left, 'show what is left') : stays;
    case 'command':
      if (life.phase === 'open') return stays;
      return begunToLinger(
        life.left.filter((line) => !isSeenBy(line, event.command)),
        'nothing',
      );
    case 'next':
      return life.phase === 'lingering' ? { life: leftStep, effect: 'leave' } : stays;
  }
}

function begunToLinger(left: readonly ShownLine[], effect: LifeEffect): { life: StepLife; effect: LifeEffect } {
  return left.length === 0 ? { life: leftStep, effect: 'leave' } : { life: { phase: 'lingering', left }, effect };
}
