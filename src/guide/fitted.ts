import { textWidth } from '../text/text-width.ts';
import { wrapText } from '../text/wrap.ts';

/**
 * A text whose plain sentences are broken at their words, so that the terminal does not break them within one. What is
 * indented or styled was laid out by whoever made it.
 */
export function fitted(text: string, width: number): string {
  const columns = Math.max(20, width);
  const laidOut = (line: string) => /^\s/.test(line) || line.includes('\x1b') || textWidth(line) <= columns;
  return text
    .split('\n')
    .flatMap((line) => (laidOut(line) ? [line] : wrapText(line, columns)))
    .join('\n');
}
