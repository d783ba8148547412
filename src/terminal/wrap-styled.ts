import { stripVTControlCharacters } from 'node:util';
import { textWidth } from '../text/text-width.ts';

/** Of Unicode's private use, in no lesson: where a line has to end, and what makes a wide character count as two. */
export const lineEnd = '\ue001';
export const filler = '\ue000';

/** What stays together, with the space before it: a word, or one wide character, as their scripts have no spaces. */
const words = /(\s*)([^\s\ue000]\ue000|(?:(?!.\ue000)\S)+)/gs;

/** Escape sequences that begin a style, each with the one that ends it. */
const styles = [
  ['\x1b[36m', '\x1b[39m'],
  ['\x1b[1m', '\x1b[22m'],
  ['\x1b[3m', '\x1b[23m'],
  ['\x1b[4m', '\x1b[24m'],
] as const;

/** Columns of a text that may hold escape sequences and fillers. */
export function styledWidth(text: string): number {
  return textWidth(stripVTControlCharacters(text).replaceAll(filler, ''));
}

/** Breaks a text that holds escape sequences into lines at its spaces; a style that goes on begins anew on each. */
export function linesOfStyled(text: string, width: number): string[] {
  return closed(text.split(lineEnd).flatMap((part) => broken(part, width)));
}

/** The same, joined. */
export function wrapStyled(text: string, width: number): string {
  return linesOfStyled(text, width).join('\n');
}

function broken(text: string, width: number): string[] {
  const lines: string[] = [];
  let column = 0;
  for (const [, space = '', word = ''] of text.matchAll(words)) {
    const glue = space === '' ? '' : ' ';
    const columns = styledWidth(word);
    const begins = column === 0 || column + glue.length + columns > width;
    if (begins) lines.push(word);
    else lines.push(`${lines.pop()}${glue}${word}`);
    column = begins ? columns : column + glue.length + columns;
  }
  return lines.length === 0 ? [''] : lines;
}

/** Ends at each line's end what is open there, or it would colour what stands beside it. */
function closed(lines: readonly string[]): string[] {
  let open: string[] = [];
  return lines.map((line) => {
    const whole = `${open.join('')}${line}`;
    const going = styles.filter(([begin, end]) => whole.lastIndexOf(begin) > whole.lastIndexOf(end));
    open = going.map(([begin]) => begin);
    return `${whole}${going.map(([, end]) => end).join('')}`;
  });
}
