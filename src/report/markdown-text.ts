import { largest } from '../text/largest.ts';
import { visible } from '../text/visible.ts';

/** A sentence as Markdown on one line; what stands in backticks is code and stays as it is. */
export function markdownText(sentence: string): string {
  return visible(sentence)
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\<*[\]|]|(?<!\w)_|_(?!\w)/g, '\\$&')))
    .join('');
}

/** A fenced block; its marks are longer than any run of them in the text. */
export function fenceOf(info: string, text: string): string {
  const longest = largest([...text.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = '`'.repeat(Math.max(3, longest + 1));
  return `${marks}${info}\n${text}\n${marks}`;
}
