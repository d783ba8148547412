import { largest } from './largest.ts';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const plainAscii = /^[\x20-\x7e]*$/;
const zeroWidth = /^[\p{Mark}\p{Format}\p{Control}]+$/u;
const emoji = /^(?:\p{Emoji_Presentation}|.*\ufe0f|\p{Regional_Indicator}{2})/u;

/** First and last code points of the blocks that Unicode's EastAsianWidth.txt lists as wide or full width. */
const wideBlocks: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x17000, 0x18cff],
  [0x1aff0, 0x1b2ff],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];

/** The characters as a reader counts them: a letter with its accents, or an emoji of several parts, is one. */
export function graphemes(text: string): string[] {
  return plainAscii.test(text) ? text.split('') : Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Columns that one character as a reader counts them takes on a terminal: 0, 1 or 2. */
export function graphemeWidth(grapheme: string): number {
  if (zeroWidth.test(grapheme)) return 0;
  if (emoji.test(grapheme)) return 2;
  const code = grapheme.codePointAt(0) ?? 0;
  return wideBlocks.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
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
