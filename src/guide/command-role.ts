import type { Step } from '../domain/lesson.ts';
import { linesOf, programsOf } from '../domain/lesson-programs.ts';
import { onlyReads, onlySends } from '../shell/program-nature.ts';
import { evenlySpaced, programOf } from './typed-text.ts';

/** Whether a command surely changes nothing, but for what its packets leave behind. */
export function onlyLooks(text: string): boolean {
  const program = programOf(text);
  return program !== undefined && (onlySends(program) || onlyReads(program));
}

/** Whether a command surely changes nothing and sends nothing. */
export function justReads(text: string): boolean {
  const program = programOf(text);
  return program !== undefined && onlyReads(program);
}

/**
 * What a command is to its step. One that the step shows for looking only, or as one of the first of several, is on the
 * way: that the rest is still missing is no news then. Silence after a try would puzzle.
 */
export function roleOf(step: Step, text: string): 'try' | 'on the way' | 'other' {
  const doing = linesOf(step, false);
  const given = evenlySpaced(text);
  if (given === evenlySpaced(doing.at(-1) ?? '')) return 'try';
  if (linesOf(step).map(evenlySpaced).includes(given) || onlyLooks(given)) return 'on the way';
  return programsOf(doing).includes(given.split(' ')[0] ?? '') ? 'try' : 'other';
}
