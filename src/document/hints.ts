import { suggestion } from '../text/nearest.ts';
import type { Block } from './blocks.ts';
import type { Faults } from './faults.ts';

const alerts = ['TIP', 'NOTE', 'WARNING', 'IMPORTANT', 'CAUTION'];
const marker = /^\[!([A-Za-z]+)\](.*)$/;

/** Reads the Markdown of a `> [!TIP]` block; undefined for any other block. */
export function readHint({ token, offset }: Block, faults: Faults): string | undefined {
  if (token.type !== 'blockquote') return undefined;
  const lines = token.raw
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^ {0,3}> ?/, ''));
  const [, name, behind = ''] = marker.exec(lines[0]?.trim() ?? '') ?? [];
  if (name === undefined) return undefined;
  const kind = name.toUpperCase();
  if (!alerts.includes(kind)) {
    faults.add(offset, `unknown kind of block \`[!${name}]\`${suggestion(kind, alerts)}`);
    return undefined;
  }
  if (kind !== 'TIP') return undefined;
  // A marker with text behind it is shown as an ordinary quote elsewhere: the hint would not be hidden.
  if (behind.trim() !== '') faults.add(offset, '`[!TIP]` stands alone on its line; the hint begins on the next');
  const rest = lines.slice(1);
  const second = rest.findIndex((line) => marker.test(line.trim()));
  if (second !== -1) {
    const before =
      token.raw
        .split('\n')
        .slice(0, second + 1)
        .join('\n').length + 1;
    faults.add(offset + before, 'put an empty line between two hints');
  }
  const markdown = rest.join('\n').trim();
  if (markdown === '' && behind.trim() === '') faults.add(offset, 'this hint is empty');
  return markdown;
}

/** Whether a quote's text is a hint. */
export function looksLikeHint(quote: string): boolean {
  return /^ {0,3}> ?\s*\[!tip\]/i.test(quote);
}
