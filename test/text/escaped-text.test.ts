import { expect, it } from 'vitest';
import { escapeText, needsEscaping, unescapeText } from '../../src/text/escaped-text.ts';

it('writes out what cannot be seen, and reads it back', () => {
  const text = 'echo \\x41 \x1b[31m\r\n\t\u200b\ud800 \u{e0001} é';
  expect(escapeText(text)).toBe('echo \\\\x41 \\x1b[31m\\r\n\t\\u{200b}\\u{d800} \\u{e0001} é');
  expect(unescapeText(escapeText(text))).toEqual({ text });
});

it.each([
  ['ip link\n\tip addr \\', false],
  ['a\rb', true],
  ['a\u00adb', true],
])('%j needs it: %j', (text, needed) => {
  expect(needsEscaping(text)).toBe(needed);
});

it.each([
  ['a \\q', 2],
  ['\\\\ \\', 3],
  ['\\u{110000}', 0],
  ['\\x1B', 0],
])('a backslash that begins no escape is found: %j', (text, index) => {
  expect(unescapeText(text)).toEqual({ index });
});
