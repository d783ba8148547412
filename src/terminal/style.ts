import picocolors from 'picocolors';
import type { Colors } from 'picocolors/types.js';
import { showsAsciiAlone } from './character-set.ts';

/** How the tutor speaks on this terminal. */
export interface Style {
  /** Decoration only. */
  colors: Colors;
  colour: boolean;
  /** Words instead of signs and boxes, for screen readers and dumb terminals. */
  plain: boolean;
  /** Whether there are no signs for boxes. */
  ascii?: boolean;
  /** Columns. */
  width: number;
}

/** Where something is shown, as tty.WriteStream has it. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** Known of a display in another window. */
  readonly ascii?: boolean;
  readonly colour?: boolean;
}

/**
 * The style for an output stream: no colour with NO_COLOR (no-color.org), on a dumb terminal or without a terminal;
 * plain where asked for or on a dumb terminal. A display in another window knows its own colours and characters.
 */
export function styleFor(output: Output, plain = false): Style {
  const dumb = process.env.TERM === 'dumb';
  const colour = output.colour ?? (Boolean(output.isTTY) && !dumb && !process.env.NO_COLOR);
  const ascii = output.ascii ?? showsAsciiAlone();
  return { colors: picocolors.createColors(colour), colour, plain: plain || dumb, ascii, width: output.columns || 80 };
}
