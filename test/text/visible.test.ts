import { describe, expect, it } from 'vitest';
import { visible, visibleJson } from '../../src/text/visible.ts';

describe('visible', () => {
  const cases: [what: string, text: string, shown: string][] = [
    ['ordinary text of any language', 'veth_abc — 网桥 👩‍👩‍👧 é', 'veth_abc — 网桥 👩‍👩‍👧 é'],
    ['an escape sequence', '\x1b[2J\x1b]0;title\x07', '\\x1b[2J\\x1b]0;title\\x07'],
    ['a sequence with one byte less', '\x9b2J', '\\x9b2J'],
    ['line breaks, so that no line can be faked', 'a\r\n  ✓ all passed', 'a\\r\\n  ✓ all passed'],
    ['turned writing', 'a\u202eb\u2066c', 'a\\u{202e}b\\u{2066}c'],
    ['invisible letters', 'a\u200bb\u{e0041}c', 'a\\u{200b}b\\u{e0041}c'],
    ['half a character', 'a\ud83d!', 'a\\u{d83d}!'],
    ['NUL and DEL', '\0\x7f', '\\x00\\x7f'],
  ];
  it.each(cases)('%s', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

it('visibleJson keeps the value and leaves nothing that a terminal obeys', () => {
  const value = { saw: '\x1b[2J\x9b\x7f\u202e\u{e0041}网桥\n\ud83d' };
  const json = visibleJson(JSON.stringify(value, null, 2));
  expect(JSON.parse(json)).toEqual(value);
  expect(json).toMatch(/^[\n -~网桥]*$/);
});
