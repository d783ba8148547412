import { largest } from '../text/largest.ts';
import { linesOfStyled, styledWidth } from './wrap-styled.ts';

/** Columns between two columns of a table. */
const gap = 2;
/** A column narrower than this is harder to read than a list. */
const narrowest = 14;

export interface StyledTable {
  /** What the line below the header is made of; without it there is none. */
  rule: string;
  header: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A table of styled cells, within a width: side by side where that can be read, one below the other elsewhere. */
export function tableLines(
  { rule, header, rows }: StyledTable,
  width: number,
  bold: (text: string) => string,
): string[] {
  const all = [header, ...rows];
  const widths = widthsWithin(
    header.map((_, column) =>
      largest(
        all.map((row) => styledWidth(row[column] ?? '')),
        1,
      ),
    ),
    header.map((_, column) =>
      largest(
        all.map((row) => longestWord(row[column] ?? '')),
        1,
      ),
    ),
    width - gap * (header.length - 1),
  );
  if (widths === undefined) return rows.flatMap((row) => stacked(header, row, width));
  const head = sideBySide(header.map(bold), widths);
  const whole = rows.map((row) => sideBySide(row, widths));
  // Where rows have several lines, it has to be seen which belong together.
  const apart = whole.some((lines) => lines.length > 1) ? [''] : [];
  const line = rule === '' ? [] : [widths.map((columns) => rule.repeat(columns)).join(' '.repeat(gap))];
  return [...head, ...line, ...join(whole, apart)];
}

/** The widths of columns that fit together, taken from the widest first; undefined where there are none. */
function widthsWithin(wanted: number[], least: readonly number[], room: number): number[] | undefined {
  const widths = [...wanted];
  let total = widths.reduce((sum, columns) => sum + columns, 0);
  for (; total > room; total -= 1) {
    const column = widths.indexOf(Math.max(...widths));
    const columns = widths[column] ?? 0;
    if (columns <= Math.max(narrowest, least[column] ?? 0)) return undefined;
    widths[column] = columns - 1;
  }
  return widths;
}

function sideBySide(cells: readonly string[], widths: readonly number[]): string[] {
  const columns = widths.map((columns, at) => linesOfStyled(cells[at] ?? '', columns));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    widths
      .map((width, at) => {
        const text = columns[at]?.[line] ?? '';
        return `${text}${' '.repeat(width - styledWidth(text))}`;
      })
      .join(' '.repeat(gap))
      .trimEnd(),
  );
}

/** One row as a small list: its first cell, and below it the others, each behind the name of its column. */
function stacked(header: readonly string[], [first = '', ...rest]: readonly string[], width: number): string[] {
  const below = rest.flatMap((cell, at) => {
    const name = header[at + 1] ?? '';
    if (cell === '') return [];
    return linesOfStyled(name === '' ? cell : `${name}: ${cell}`, width - 2).map((line) => `  ${line}`);
  });
  return [...linesOfStyled(first, width), ...below, ''];
}

function longestWord(text: string): number {
  return largest(text.split(/\s+/).map(styledWidth));
}

function join(groups: readonly string[][], between: readonly string[]): string[] {
  return groups.flatMap((lines, at) => (at === 0 ? lines : [...between, ...lines]));
}
