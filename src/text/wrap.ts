import { fitting, graphemes, graphemeWidth, textWidth } from './text-width.ts';

/** What stays together at a line's end: one wide character (CJK writes no spaces), or a run of narrow ones. */
function unitsOf(word: string): string[] {
  const units: string[] = [];
  let narrow = '';
  for (const grapheme of graphemes(word)) {
    if (graphemeWidth(grapheme) < 2) {
      narrow += grapheme;
      continue;
    }
    if (narrow !== '') units.push(narrow);
    narrow = '';
    units.push(grapheme);
  }
  return narrow === '' ? units : [...units, narrow];
}

function firstPart(unit: string, columns: number): string {
  // A character wider than the line still has to go somewhere, or the wrapping would never end.
  return fitting(unit, columns) || (graphemes(unit)[0] ?? unit);
}

/**
 * Breaks one paragraph into lines of at most `width` columns, at spaces, between wide characters, and inside a
 * word only where it is longer than a line.
 * @param width columns, at least 1; the text must hold no escape sequences
 * @param firstWidth columns of the first line, where it differs
 */
export function wrapText(text: string, width: number, firstWidth: number = width): string[] {
  const lines: string[] = [];
  const room = () => Math.max(1, lines.length === 0 ? firstWidth : width);
  let line = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    let glue = line === '' ? '' : ' ';
    for (const whole of unitsOf(word)) {
      let unit = whole;
      if (line !== '' && textWidth(line) + glue.length + textWidth(unit) > room()) {
        lines.push(line);
        line = '';
        glue = '';
      }
      while (line === '' && textWidth(unit) > room() && graphemes(unit).length > 1) {
        const part = firstPart(unit, room());
        lines.push(part);
        unit = unit.slice(part.length);
      }
      line += glue + unit;
      glue = '';
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}
