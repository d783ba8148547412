import { textWidth } from '../text/text-width.ts';
import { wrapText } from '../text/wrap.ts';

/** Columns by which the rest of a line stands further in than its beginning. */
const hanging = 4;
/** Where less room than this is left, folding would help nobody. */
const narrowest = 24;

/** What a line is: in a command, the shell has to see that it goes on. */
export type FoldedLine = 'command' | 'output';

/**
 * Breaks a line of a listing at spaces, never inside quotes, so that a terminal need not break it in the middle of a word.
 * @param width columns
 * @returns the line itself where it fits; without blanks in front where it has no place to break
 */
export function foldLine(line: string, kind: FoldedLine, width: number): string[] {
  if (width < narrowest || textWidth(line) <= width) return [line];
  const [, margin = '', remark] = (kind === 'command' && /^( *)# (.+)$/.exec(line)) || [];
  if (remark) return wrapText(remark, width - margin.length - 2).map((part) => `${margin}# ${part}`);
  const comment = kind === 'command' ? /^(\s*)(\S.*?)\s+(# .*)$/.exec(line) : null;
  if (comment && !/['"]/.test(line)) {
    const [, begin = '', command = '', words = ''] = comment;
    return [...foldLine(`${begin}${words}`, kind, width), ...foldLine(`${begin}${command}`, kind, width)];
  }
  const end = kind === 'command' ? ' \\' : '';
  const limit = width - end.length;
  const places = breakingPlaces(line).filter((place) => line.slice(0, place).trim() !== '');
  const fitting = places.filter((at) => textWidth(line.slice(0, at)) <= limit);
  // An option stays with its value where that leaves the line half full.
  const option = fitting.findLast((at) => kind === 'command' && /^ (?:[-!|>&]|do\b)/.test(line.slice(at)));
  // Where even the first word is too long, it stands by itself.
  const place = option !== undefined && option * 2 > width ? option : (fitting.at(-1) ?? places[0]);
  if (place === undefined) return [furtherOut(line, width)];
  const begin = /^ */.exec(line)?.[0] ?? '';
  const deeper = begin.length > 0 && line.startsWith(' '.repeat(hanging)) ? begin : `${begin}${' '.repeat(hanging)}`;
  return [
    furtherOut(`${line.slice(0, place).trimEnd()}${end}`, width),
    ...foldLine(`${deeper}${line.slice(place).trim()}`, kind, width),
  ];
}

/** A line that cannot be broken, without as many blanks in front as it is too wide. */
function furtherOut(line: string, width: number): string {
  return line.replace(/^ +/, (blanks) => blanks.slice(Math.max(0, textWidth(line) - width)));
}

/** Offsets of the spaces that stand in no quotes (an apostrophe is none), in no comment and behind no backslash. */
function breakingPlaces(line: string): number[] {
  const places: number[] = [];
  let quote = '';
  const quotes = [`'`, '"'].filter((mark) => line.split(mark).length % 2 === 1);
  for (const [offset, character] of [...line].entries()) {
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '#' && line[offset - 1] === ' ') break;
    else if (quotes.includes(character)) quote = character;
    else if (character === ' ' && line[offset - 1] !== '\\') places.push(offset);
  }
  return places;
}
