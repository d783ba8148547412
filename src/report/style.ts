import type { Colors } from 'picocolors/types.js';

/** How a text report looks. */
export interface TextStyle {
  /** Decoration only; from picocolors' `createColors`. */
  colors: Colors;
  /** Words instead of marks, for screen readers and dumb terminals. */
  plain: boolean;
  /** Columns of the terminal. */
  width: number;
}

interface Mark {
  mark: string;
  words: string;
  color: keyof Pick<Colors, 'green' | 'red' | 'yellow' | 'dim'>;
}

const marks = {
  passed: { mark: '✓', words: 'passed:', color: 'green' },
  failed: { mark: '✗', words: 'failed:', color: 'red' },
  notRun: { mark: '–', words: 'not run:', color: 'yellow' },
  noted: { mark: '·', words: 'noted:', color: 'dim' },
  open: { mark: '○', words: 'to do:', color: 'dim' },
} as const satisfies Record<string, Mark>;

/** What stands before a sentence, as plain text and with its colour on. */
export function lead(kind: keyof typeof marks, style: TextStyle): { text: string; coloured: string } {
  const { mark, words, color } = marks[kind];
  const text = style.plain ? words : mark;
  return { text, coloured: style.colors[color](text) };
}

/** The kind of mark that a verdict gets. */
export function kindOf(ok: boolean | null): 'passed' | 'failed' | 'notRun' {
  if (ok === null) return 'notRun';
  return ok ? 'passed' : 'failed';
}
