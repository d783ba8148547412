import { visible } from './visible.ts';

const escapes = /\\(?:\\|r|x[0-9a-f]{2}|u\{(?:10[0-9a-f]{4}|[0-9a-f]{4,5})\})/g;

/** Whether a text has characters that a terminal or a reader's eye would be fooled by; line breaks and tabs do not. */
export function needsEscaping(text: string): boolean {
  return text.split(/[\n\t]/).some((part) => visible(part) !== part);
}

/** The text with such characters written out (`\x1b`) and its backslashes doubled, so that it can be read back. */
export function escapeText(text: string): string {
  return text.replaceAll('\\', '\\\\').replace(/[^\n\t]+/g, visible);
}

/** The text that was escaped; the index of the first backslash that begins no escape where it was not. */
export function unescapeText(escaped: string): { text: string } | { index: number } {
  let expected = 0;
  let index: number | undefined;
  const text = escaped.replace(escapes, (found, at: number) => {
    const odd = escaped.slice(expected, at).indexOf('\\');
    if (odd >= 0) index ??= expected + odd;
    expected = at + found.length;
    return characterOf(found);
  });
  const odd = escaped.slice(expected).indexOf('\\');
  if (odd >= 0) index ??= expected + odd;
  return index === undefined ? { text } : { index };
}

function characterOf(found: string): string {
  if (found === '\\\\') return '\\';
  if (found === '\\r') return '\r';
  return String.fromCodePoint(Number.parseInt(found.replace(/[^0-9a-f]/g, ''), 16));
}
