import picocolors from 'picocolors';
import { expect, it } from 'vitest';
import type { KernelChange } from '../../src/kernel/kernel-change.ts';
import { changeLines } from '../../src/report/change-lines.ts';

const colors = picocolors.createColors(false);
const style = { colors, plain: false, width: 80 };
const moved: KernelChange = { sign: '>', from: 'host', place: 'red', text: 'veth (down)' };
const up: KernelChange = { sign: '~', place: 'red', text: 'veth up' };

it('are quiet and indented, one a change', () => {
  expect(changeLines([moved, up], style)).toEqual(['  > host → red: veth (down)', '  ~ red: veth up']);
  expect(changeLines([], style)).toEqual([]);
  const [line] = changeLines([up], { ...style, colors: picocolors.createColors(true) });
  expect(line).toBe('\x1b[2m  ~ red: veth up\x1b[22m');
});

it('are words in the plain style', () => {
  const all: KernelChange[] = [moved, up, { ...up, sign: '+' }, { ...up, sign: '-' }];
  expect(changeLines(all, { ...style, plain: true })).toEqual([
    '  moved: host to red: veth (down)',
    '  changed: red: veth up',
    '  added: red: veth up',
    '  removed: red: veth up',
  ]);
});

it('stop after a dozen', () => {
  const twelve = Array.from({ length: 12 }, () => up);
  expect(changeLines(twelve, style)).toHaveLength(12);
  expect(changeLines([...twelve, up], style)).toEqual([...Array(11).fill('  ~ red: veth up'), '  and 2 more']);
});

it('fit a narrow terminal, and print nothing that the terminal would obey', () => {
  const [first, second, ...rest] = changeLines([{ ...up, text: 'a long rule of many words, it is' }], {
    ...style,
    width: 30,
  });
  expect([first, second, rest]).toEqual(['  ~ red: a long rule of many', '      words, it is', []]);
  expect(changeLines([{ ...up, text: 'a\x1b[31m up' }], style)).toEqual(['  ~ red: a\\x1b[31m up']);
});
