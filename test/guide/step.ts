import type { Command, Step } from '../../src/domain/lesson.ts';

const position = { file: 'lesson.md', line: 1, column: 1 };

export const fence = (text: string, on = 'host'): Command => ({ text, on, background: false, terminal: 1, position });

/** A step that shows these commands and has nothing else. */
export function stepWith(text: string, ...further: Command[]): Step {
  const commands = [fence(text), ...further];
  const none = { needs: [], solution: [], setup: [], alternatives: [], wrong: [], checks: [], asks: [], hints: [] };
  return { id: 'step', title: 'Step', points: 1, prose: '', position, commands, ...none };
}

/** Commands as they were typed on a machine, and ended well. */
export const typed = (machine: string, ...texts: string[]) => texts.map((text) => ({ text, machine, status: 0 }));
