import { escapedMarkup } from '../text/escaped-markup.ts';
import { visible } from '../text/visible.ts';

/** A text whose lines hold nothing hidden, and nothing that turns round what stands beside it. */
export function visibleLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => visible(line.replaceAll('\t', '    ')))
    .join('\n');
}

/** Such a text as it stands in HTML. */
export const linesHtml = (text: string): string => visibleLines(text).split('\n').map(escapedMarkup).join('\n');

/** The same for what is to stand on one line. */
export const lineHtml = (text: string): string => escapedMarkup(visible(text));
