import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/text/text-width.ts';
import { wrapText } from '../../src/text/wrap.ts';

describe('wrapText', () => {
  const cases: [text: string, width: number, lines: string[]][] = [
    ['', 10, ['']],
    ['one', 10, ['one']],
    ['one two three', 7, ['one two', 'three']],
    ['one  two', 7, ['one two']],
    ['namespace', 4, ['name', 'spac', 'e']],
    ['a namespace', 4, ['a', 'name', 'spac', 'e']],
    ['网络命名空间', 6, ['网络命', '名空间']],
    ['用 ip link 看网桥', 10, ['用 ip link', '看网桥']],
    ['veth网桥', 6, ['veth网', '桥']],
    ['网', 1, ['网']],
    ['ab', 0, ['a', 'b']],
  ];
  it.each(cases)('%j in %i columns', (text, width, lines) => {
    expect(wrapText(text, width)).toEqual(lines);
  });

  it('can give the first line another width', () => {
    expect(wrapText('one two three four', 9, 3)).toEqual(['one', 'two three', 'four']);
  });

  it('loses no character and keeps to the width, whatever the text', () => {
    const text = 'host 可以 reach 10.0.0.10 通过 bridge0，一二三四五 supercalifragilistic 👩‍👩‍👧 end';
    for (let width = 2; width < 60; width += 1) {
      const lines = wrapText(text, width);
      expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }
  });
});
