import { expect, test } from 'vitest';
import { parsePrintedJson } from '../../src/kernel/printed/json.ts';

test('a name with any control character is read, and what is no JSON is none', () => {
  for (let code = 0; code < 0x20; code++) {
    const character = String.fromCharCode(code);
    // ip(8) writes these three as JSON wants them.
    const printed = { '\t': '\\t', '\n': '\\n', '\r': '\\r' }[character] ?? character;
    expect(parsePrintedJson(`[{"ifalias":"a${printed}b"},\n{}]`)).toEqual([{ ifalias: `a${character}b` }, {}]);
  }
  expect(() => parsePrintedJson('[{"ifname":"a"}')).toThrow(SyntaxError);
});
