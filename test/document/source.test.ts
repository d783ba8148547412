import { describe, expect, it } from 'vitest';
import { Source } from '../../src/document/source.ts';

describe('Source', () => {
  it('knows line and column of every offset, whatever ends the lines', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const source = new Source(['one', '', 'three', ''].join(end), 'x.md');
      const at = (offset: number) => {
        const { line, column } = source.positionAt(offset);
        return `${line}:${column}`;
      };
      expect([0, 2, 3, 4, 5, 9, 10, 11].map(at)).toEqual(['1:1', '1:3', '1:4', '2:1', '3:1', '3:5', '3:6', '4:1']);
      expect([at(-5), at(1000)]).toEqual(['1:1', '4:1']);
    }
  });

  it('does not count a byte order mark', () => {
    expect(new Source('\uFEFFab', 'x.md').positionAt(1)).toEqual({ file: 'x.md', line: 1, column: 2 });
  });
});
