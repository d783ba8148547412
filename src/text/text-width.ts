import { eastAsianWidth } from 'get-east-asian-width';
import { largest } from './largest.ts';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const plainAscii = /^[\x20-\x7e]*$/;
const zeroWidth = /^[\p{Mark}\p{Format}\p{Control}]+$/u;
const emoji = /^(?:\p{Emoji_Presentation}|.*\ufe0f|\p{Regional_Indicator}{2})/u;

/** The characters as a reader counts them: a letter with its accents, or an emoji of several parts, is one. */
export function graphemes(text: string): string[] {
  return plainAscii.test(text) ? text.split('') : Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Columns that one character as a reader counts them takes on a terminal: 0, 1 or 2. */
export function graphemeWidth(grapheme: string): number {
  if (zeroWidth.test(grapheme)) return 0;
  if (emoji.test(grapheme)) return 2;
  return eastAsianWidth(grapheme.codePointAt(0) ?? 0);
}

/** Columns that a text without escape sequences takes on a terminal. */
export function textWidth(text: string): number {
  if (plainAscii.test(text)) return text.length;
  return graphemes(text).reduce((sum, grapheme) => sum + graphemeWidth(grapheme), 0);
}

/** The part of the text that fits into so many columns. */
export function fitting(text: string, columns: number): string {
  let used = 0;
  let fits = '';
  for (const grapheme of graphemes(text)) {
    used += graphemeWidth(grapheme);
    if (used > columns) break;
    fits += grapheme;
  }
  return fits;
}

/** The text, or as much as fits into so many columns with `…` behind it. */
export function cutText(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  return columns < 1 ? '' : `${fitting(text, columns - 1)}…`;
}

/** Columns of the widest line of a text, blanks at its end left out. */
export function widestLine(text: string): number {
  return largest(text.split('\n').map((line) => textWidth(line.trimEnd())));
}
