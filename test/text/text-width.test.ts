import { describe, expect, it } from 'vitest';
import { cutText, fitting, textWidth, widestLine } from '../../src/text/text-width.ts';

describe('textWidth', () => {
  const cases: [text: string, width: number][] = [
    ['', 0],
    ['veth_abc', 8],
    ['网桥', 4],
    ['ネットワーク', 12],
    ['한국어', 6],
    ['ｆｕｌｌ', 8],
    ['e\u0301', 1],
    ['é', 1],
    ['✓ · – ○ …', 9],
    ['━━', 2],
    ['👩‍👩‍👧', 2],
    ['🇩🇪', 2],
    ['𠀀', 2],
    // as Unicode's EastAsianWidth.txt has them, within blocks that are otherwise wide or otherwise narrow
    ['〈〉', 4],
    ['☰⚊䷀', 6],
    ['〿㉈', 2],
    ['ㄅ㄰', 3],
    ['\u200b', 0],
  ];
  it.each(cases)('%j takes %i columns', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

describe('cutting', () => {
  it('leaves alone what fits', () => {
    expect(cutText('网桥', 4)).toBe('网桥');
  });

  it('marks what it cut and never splits a character', () => {
    expect(cutText('veth_abc', 5)).toBe('veth…');
    expect(cutText('网桥网桥', 4)).toBe('网…');
    expect(fitting('网桥', 3)).toBe('网');
    expect(fitting('a👩‍👩‍👧b', 2)).toBe('a');
    expect(cutText('long', 0)).toBe('');
  });
});

describe('widestLine', () => {
  it('leaves out blanks at the end, and takes a text of any length', () => {
    expect(widestLine('ab \nabc   \n')).toBe(3);
    expect(widestLine('')).toBe(0);
    expect(widestLine(`${'\n'.repeat(500_000)}wide`)).toBe(4);
  });
});
