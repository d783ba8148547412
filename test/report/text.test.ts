import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { TextStyle } from '../../src/report/style.ts';
import { checkLines, openLines, stepHeader, stepLines, summaryLines, textReport } from '../../src/report/text.ts';
import { textWidth } from '../../src/text/text-width.ts';
import { aCheckReport, aReport, aStepReport } from './samples.ts';

const marks: TextStyle = { colors: picocolors.createColors(false), plain: false, width: 80 };
const words: TextStyle = { ...marks, plain: true };

describe('one check', () => {
  it('that passed is its sentence with a mark, or in words', () => {
    const check = aCheckReport(true, { saw: 'veth_abc' });
    expect(checkLines(check, marks)).toEqual(['  ✓ host has a veth interface veth_abc']);
    expect(checkLines(check, words)).toEqual(['  passed: host has a veth interface veth_abc']);
  });

  it('that failed says what was seen, what was wanted and why', () => {
    const check = aCheckReport(false, { saw: 'no such interface', wanted: 'veth_abc', why: 'nothing made it' });
    expect(checkLines(check, marks)).toEqual([
      '  ✗ host has a veth interface veth_abc',
      '    saw: no such interface',
      '    wanted: veth_abc',
      '    why: nothing made it',
    ]);
    expect(checkLines(check, words)[0]).toBe('  failed: host has a veth interface veth_abc');
  });

  it('leaves out what only repeats another line, and line breaks at the end', () => {
    const wanted = 'host has a veth interface veth_abc';
    const check = aCheckReport(false, { saw: 'host has no a\n', wanted, why: 'host has no a\n' });
    expect(checkLines(check, marks)).toEqual([`  ✗ ${wanted}`, '    saw: host has no a']);
  });

  it('that was not run says because of what', () => {
    const check = aCheckReport(null, { because: 'the sandbox is gone' });
    expect(checkLines(check, marks)).toEqual(['  – host has a veth interface veth_abc (not run: the sandbox is gone)']);
    expect(checkLines(check, words)).toEqual(['  not run: host has a veth interface veth_abc (the sandbox is gone)']);
  });

  it('that is still to do has a mark of its own', () => {
    expect(openLines('web can reach 10.0.0.1', marks)).toEqual(['  ○ web can reach 10.0.0.1']);
    expect(openLines('web can reach 10.0.0.1', words)).toEqual(['  to do: web can reach 10.0.0.1']);
  });

  it('lets what a program printed neither move the cursor nor fake a line', () => {
    const saw = '\x1b[2K\x1b[1A\r  ✓ everything passed\n  ✓ and this';
    const lines = checkLines(aCheckReport(false, { saw, wanted: 'a' }), marks);
    expect(lines).toHaveLength(3);
    expect(lines.join('')).toMatch(/^[ -~✗✓]*$/);
    expect(lines[1]).toContain('\\x1b[2K');
  });

  it('cuts what a program said without end', () => {
    const lines = checkLines(aCheckReport(false, { saw: 'y\n'.repeat(1e6), wanted: 'a' }), marks);
    expect(lines.length).toBeLessThan(12);
    expect(lines.join('')).toContain('…');
  });

  it('keeps to the width and hangs further lines under the first, in any language', () => {
    const because = '网桥没有端口 because the capability is missing on this machine';
    for (const style of [marks, words]) {
      for (const check of [
        aCheckReport(null, { because }),
        aCheckReport(false, { saw: because, wanted: '网桥'.repeat(30) }),
      ]) {
        const lines = checkLines(check, { ...style, width: 30 });
        expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(30);
        expect(lines.slice(1).every((line) => line.startsWith('    '))).toBe(true);
      }
    }
  });

  it('adds colour only as decoration', () => {
    const coloured = { ...marks, colors: picocolors.createColors(true) };
    for (const ok of [true, false, null]) {
      const check = aCheckReport(ok, { saw: 'a', wanted: 'b', why: 'c', because: 'd' });
      const lines = checkLines(check, coloured);
      expect(lines.join('\n')).toContain('\x1b[');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colour is made of control characters
      expect(lines.map((line) => line.replace(/\x1b\[\d+m/g, ''))).toEqual(checkLines(check, marks));
    }
  });
});

describe('a step', () => {
  it('has a header that fits into one line', () => {
    expect(stepHeader('Create the pair', 1, 7, marks)).toBe('Step 1 of 7 · Create the pair');
    expect(stepHeader('Create the pair', 1, 7, words)).toBe('Step 1 of 7: Create the pair');
    expect(textWidth(stepHeader('网桥'.repeat(30), 1, 7, { ...marks, width: 40 }))).toBeLessThanOrEqual(40);
    expect(stepHeader('a\x1b[2Jb', 1, 1, marks)).not.toContain('\x1b');
  });

  it('that was not run gives its reason once', () => {
    const because = 'step one failed';
    const step = aStepReport(null, { because, checks: [aCheckReport(null, { because })] });
    expect(stepLines(step, marks)).toEqual(['  – not run: step one failed']);
    expect(stepLines(step, words)).toEqual(['  not run: step one failed']);
  });

  it('that ran out of time says so beside its checks', () => {
    const lines = stepLines(
      aStepReport(false, { because: 'it did not end in time', checks: [aCheckReport(true)] }),
      marks,
    );
    expect(lines).toEqual(['  ✗ it did not end in time', '  ✓ host has a veth interface veth_abc']);
  });

  it('of questions says that there was nothing to check', () => {
    expect(stepLines(aStepReport(true, { checks: [] }), marks).join()).toMatch(/nothing to check/);
  });
});

describe('the questions of a workbook', () => {
  const ask = (kind: string, ok: boolean | null, given: string | null = 'two') => ({
    ...{ id: 'pair.ask.1', question: 'How many?', kind, ok, given },
  });
  it.each([
    ['right', ask('choice', true), ['  ✓ answered right: How many?'], ['  passed: answered right: How many?']],
    [
      'wrong',
      ask('text', false),
      ['  ✗ answered wrong: How many?', '    given: two'],
      ['  failed: answered wrong: How many?', '    given: two'],
    ],
    ['not answered', ask('number', null, null), ['  ○ not answered: How many?'], ['  to do: not answered: How many?']],
    [
      'predicted',
      ask('predict', false),
      ['  · predicted wrong: How many?', '    given: two'],
      ['  noted: predicted wrong: How many?', '    given: two'],
    ],
    [
      'not predicted',
      ask('predict', null, null),
      ['  · not predicted: How many?'],
      ['  noted: not predicted: How many?'],
    ],
  ])('are told: %s', (_what, one, inMarks, inWords) => {
    const step = aStepReport(true, { checks: [], asks: [one] });
    expect(stepLines(step, marks)).toEqual(inMarks);
    expect(stepLines(step, words)).toEqual(inWords);
  });
});

describe('the whole report', () => {
  it('ends with one sentence that counts what passed, failed and was not run', () => {
    const steps = [aStepReport(true), aStepReport(false), aStepReport(null)];
    const report = aReport(steps, { ok: false, points: { got: 1.5, of: 3 } });
    const sentence = 'A virtual cable: 1 of 3 steps passed, 1 failed, 1 not run; 1.5 of 3 points';
    expect(summaryLines(report, marks)).toEqual([`✗ ${sentence}`]);
    expect(summaryLines(report, { ...words, width: 100 })).toEqual([`failed: ${sentence}`]);
    expect(summaryLines(aReport([aStepReport(true)]), marks)).toEqual([
      '✓ A virtual cable: 1 of 1 step passed; 1 of 1 point',
    ]);
  });

  it('shows every step under its header', () => {
    const text = textReport(
      aReport([aStepReport(true), aStepReport(null, { because: 'no ipvlan' })], { ok: null }),
      marks,
    );
    expect(text.split('\n')).toEqual([
      'Step 1 of 2 · Create the pair',
      '  ✓ host has a veth interface veth_abc',
      'Step 2 of 2 · Create the pair',
      '  – not run: no ipvlan',
      '  – host has a veth interface veth_abc',
      '– A virtual cable: 1 of 2 steps passed, 1 not run; 1 of 1 point',
      '',
    ]);
  });
});
