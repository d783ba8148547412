import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { harmlessLines } from '../../src/terminal/harmless-lines.ts';
import { OutputFilter } from '../../src/terminal/output-filter.ts';

const screen = { kind: 'screen', marks: true } as const;
const esc = '\x1b';

/** What comes of a stream, however it is cut. */
function shown(stream: string, allowance: ConstructorParameters<typeof OutputFilter>[0] = screen): string {
  const results = Array.from({ length: Math.min(stream.length, 12) }, (_, index) => {
    const filter = new OutputFilter(allowance);
    let text = '';
    for (let at = 0; at < stream.length; at += index + 1) text += filter.read(stream.slice(at, at + index + 1));
    return text;
  });
  expect(new Set(results).size).toBe(1);
  return results[0] ?? '';
}

const harmful: [name: string, sequence: string][] = [
  ['the clipboard', `${esc}]52;c;cm0gLXJmIH4=\x07`],
  ['the clipboard, asked for', `${esc}]52;c;?${esc}\\`],
  ['a title', `${esc}]0;rm -rf ~\x07`],
  ['a title of screen', `${esc}krm -rf ~${esc}\\`],
  ['a title reported', `${esc}[21t`],
  ['the size of the window', `${esc}[8;200;200t`],
  ['colours asked for', `${esc}]10;?\x07${esc}]11;?${esc}\\${esc}]4;1;?\x07`],
  ['colours changed', `${esc}]11;#ff0000\x07${esc}]104\x07`],
  ['a link', `${esc}]8;;http://evil/${esc}\\`],
  ['a notification', `${esc}]9;hello\x07${esc}]777;notify;a;b\x07${esc}]99;;x${esc}\\`],
  ['a file of iTerm', `${esc}]1337;File=inline=1:AAAA\x07`],
  ['what it is (DA)', `${esc}[c${esc}[0c${esc}[>c${esc}[=c${esc}Z`],
  ['where the cursor is (DSR)', `${esc}[6n${esc}[5n${esc}[?6n${esc}[?996n`],
  ['modes asked for', `${esc}[?25$p${esc}[4$p`],
  ['settings asked for (DECRQSS)', `${esc}P$q"p${esc}\\`],
  ['termcap asked for', `${esc}P+q544e${esc}\\`],
  ['parameters asked for', `${esc}[x${esc}[1x`],
  ['a checksum asked for', `${esc}[1;1;1;1;1;1*y`],
  ['its version asked for', `${esc}[>q${esc}[>0q`],
  ['the answerback', '\x05'],
  ['sixel', `${esc}Pq#0;2;0;0;0#0~~@@vv${esc}\\`],
  ['an image of kitty', `${esc}_Gf=24,s=1,v=1;AAAA${esc}\\`],
  ['keyboard modes of kitty', `${esc}[>1u${esc}[=5;1u${esc}[<u${esc}[?u`],
  ['keyboard modes of xterm', `${esc}[>4;2m${esc}[>4m`],
  ['keys of its own', `${esc}P1;1|17/726d0d${esc}\\`],
  ['printing', `${esc}[5i${esc}[?5i`],
  ['other strings', `${esc}Xsos${esc}\\${esc}^pm${esc}\\`],
  ['8-bit controls', '\u009b6n\u009d0;x\u0090q'],
  ['another code', `${esc}%@${esc} G${esc}#8`],
  ['modes that nobody needs', `${esc}[?3h${esc}[?6h${esc}[?69h${esc}[?1001h${esc}[?2026h${esc}[2h`],
  ['a million', `${esc}[1000000b${esc}[1000000S`],
  ['pausing', '\x13\x11\x00\x10'],
];

test.each(harmful)('%s does not pass', (_, sequence) => {
  // What is left of 8-bit controls is text.
  expect(shown(`a${sequence}b`)).toMatch(/^a(?:6n0;xq)?b$/);
});

const needed: [name: string, sequence: string][] = [
  ['text', 'Grüße, 世界 🐳\r\n\ttab\b\x07'],
  ['colours', `${esc}[0m${esc}[1;31;48;5;7m${esc}[38:2::1:2:3m${esc}[m`],
  ['the alternate screen', `${esc}[?1049h${esc}[?25l${esc}[H${esc}[2J${esc}[?1049l${esc}[?12l${esc}[?25h`],
  [
    'movements',
    `${esc}[5;10H${esc}[A${esc}[2K${esc}[10d${esc}[1G${esc}[3@${esc}[2P${esc}[1;24r${esc}[L${esc}[M${esc}[S`,
  ],
  ['mouse and paste', `${esc}[?1000h${esc}[?1006;1002h${esc}[?2004h${esc}[?1l${esc}=${esc}>`],
  ['line drawing', `${esc}(0lqk${esc}(B\x0e\x0f`],
  ['keeping the place', `${esc}7${esc}[s${esc}[u${esc}8${esc}M${esc}D${esc}c`],
  ['marks', `${esc}]133;A\x07${esc}]133;B\x07${esc}]133;D;1\x07`],
];

test.each(needed)('%s passes as it is', (_, sequence) => {
  expect(shown(sequence)).toBe(sequence);
});

test('marks pass without what they tell, and no mark passes to a terminal that would show it', () => {
  const stream = `a${esc}]133;C;aid=secret;cmdline_url=x\x07b${esc}]7133;aid=secret;hint\x07c`;
  expect(shown(stream)).toBe(`a${esc}]133;C\x07bc`);
  expect(shown(stream, { kind: 'screen', marks: false })).toBe('abc');
});

test('of a list of modes those pass that are allowed', () => {
  expect(shown(`${esc}[?1049;3;25h`)).toBe(`${esc}[?1049;25h`);
});

test('a string without an end takes away what follows no further than the next sequence', () => {
  expect(shown(`a${esc}Pq lost${esc}[1mb${esc}]0;lost\x18c`)).toBe(`a${esc}[1mbc`);
});

test('what is no sequence is shown as text', () => {
  expect(shown(`${esc}${esc}[1m${esc}[${'1'.repeat(300)}m`)).toBe(`${esc}[1m[${'1'.repeat(300)}m`);
});

test('a long stream takes no longer than its length', () => {
  const filter = new OutputFilter(screen);
  for (const part of [`${esc}[`, `${esc}]`, `${esc}P`, `${esc}`, `${esc}[;`, `${esc}]133;`, '\x9b']) {
    filter.read(part.repeat(500_000));
  }
});

test('it is known whether the alternate screen was left on', () => {
  const filter = new OutputFilter(screen);
  filter.read(`${esc}[?25;1049h`);
  expect(filter.alternateScreen).toBe(true);
  filter.read(`${esc}[?47l`);
  expect(filter.alternateScreen).toBe(false);
});

test('of the output of a command its lines and colours are left', () => {
  expect(harmlessLines(`${esc}[31mred${esc}[2J\x07\n${esc}]0;t\x07two\x0e`)).toBe(`${esc}[31mred\ntwo${esc}[0m`);
  const text = readFileSync(import.meta.filename, 'utf8');
  expect(harmlessLines(text)).toBe(text);
});
