import picocolors from 'picocolors';
import type { Colors } from 'picocolors/types.js';

/** How the tutor speaks on this terminal. */
export interface Style {
  /** Decoration only. */
  colors: Colors;
  colour: boolean;
  /** Words instead of signs and boxes, for screen readers and dumb terminals. */
  plain: boolean;
  /** Columns. */
  width: number;
}

/**
 * The style for an output stream: no colour with NO_COLOR (no-color.org), on a dumb terminal or without a terminal;
 * plain where asked for or on a dumb terminal.
 */
export function styleFor(output: { isTTY?: boolean; columns?: number }, plain = false): Style {
  const dumb = process.env.TERM === 'dumb';
  const colour = Boolean(output.isTTY) && !dumb && !process.env.NO_COLOR;
  return { colors: picocolors.createColors(colour), colour, plain: plain || dumb, width: output.columns || 80 };
}
