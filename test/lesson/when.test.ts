import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compareVersions, type VersionOf } from '../../src/domain/program-version.ts';
import { parseLesson } from '../../src/lesson/parse.ts';
import { readEveryRegion } from '../../src/lesson/regions.ts';
import { registry } from './registry.ts';
import { faultsOf } from './sample.ts';

const lesson = `---
format: 1
title: One
summary: A lesson.
minutes: 5
---

Before.

<!-- when: docker < 28 -->
As it was.
<!-- end when -->
<!-- when: docker >= 28 and docker < 29 -->
As it is.
<!-- end when -->

## A step
<!-- step: one -->
<!-- when: kernel >= 6.1 -->
\`\`\`yaml ask
ask: number
question: How many?
answer: 2
explanation: Two.
\`\`\`
<!-- end when -->
<!-- when: kernel < 6.1 -->
\`\`\`yaml ask
ask: number
question: How many?
answer: 1
explanation: One.
\`\`\`
<!-- end when -->
`;

const folder = mkdtempSync(join(tmpdir(), 'underlay-when-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const having =
  (versions: Partial<Record<string, string>>): VersionOf =>
  (program) =>
    versions[program];
const read = (versions: Partial<Record<string, string>>) =>
  parseLesson(lesson, '01-one.md', registry, '1', having(versions)).lesson;
const line = (search: string) => lesson.split('\n').findIndex((each) => each.includes(search)) + 1;

describe('what a lesson says for some versions', () => {
  it('shows what holds for them', () => {
    expect(read({ docker: '20.10.24', kernel: '5.15.0-91-generic' })).toMatchObject({
      prose: 'Before.\n\nAs it was.',
      steps: [{ asks: [{ id: 'one.ask.1', answers: ['1'] }] }],
    });
    expect(read({ docker: '28.5.2', kernel: '6.12.9' })).toMatchObject({
      prose: 'Before.\n\nAs it is.',
      steps: [{ asks: [{ id: 'one.ask.1', answers: ['2'] }] }],
    });
    expect(read({})).toMatchObject({ prose: 'Before.', steps: [{ asks: [{ answers: ['2'] }] }] });
  });

  it('takes versions for numbers', () => {
    expect(compareVersions('9.2', '10')).toBeLessThan(0);
    expect(compareVersions('26.1.5+dfsg1', '26.1')).toBeGreaterThan(0);
    expect(compareVersions('28.0.0', '28')).toBe(0);
  });

  const refused: [what: string, search: string, replacement: string, fault: RegExp][] = [
    ['an unknown program', 'kernel < 6.1', 'dcoker < 28', /unknown program `dcoker`; did you mean `docker`/],
    ['an unknown comparison', 'kernel < 6.1', 'kernel = 6.1', /`kernel = 6.1` is no condition/],
    ['half a condition', 'docker < 29', '', /`` is no condition/],
    ['one within another', 'As it was.', '<!-- when: docker < 20 -->', /the condition of line \d+ has no end yet/],
    ['an end too many', 'Before.', '<!-- end when -->', /no `<!-- when: ... -->` stands before this end/],
    ['a step within', 'As it is.', '## Another\n<!-- step: two -->', /a step begins within the condition/],
    [
      'another spelling',
      '<!-- when: docker < 28 -->',
      '<!-- when docker < 28 -->',
      /expected `<!-- when: docker < 28 -->`/,
    ],
    ['text behind it', '<!-- when: docker < 28 -->', '<!-- when: docker < 28 --> text', /on a line of its own/],
    ['one in a sentence', 'Before.', 'Be <!-- when: docker < 2 --> fore.', /is read only on a line of its own/],
    ['one in a list', 'Before.', '- Be\n  <!-- when: docker < 2 -->', /is read only on a line of its own/],
  ];
  it.each(refused)('refuses %s', (_, search, replacement, fault) => {
    const faults = faultsOf(
      lesson.replace(search, () => replacement),
      '01-one.md',
    );
    expect(faults).toContainEqual(expect.stringMatching(fault));
  });

  it('refuses a condition that never ends', () => {
    const faults = faultsOf(lesson.slice(0, lesson.lastIndexOf('<!-- end')), '01-one.md');
    expect(faults).toEqual([
      `${line('kernel < 6.1')}:1: this condition has no end; put \`<!-- end when -->\` behind what it is about`,
    ]);
  });

  it('shows a condition in a listing as it is', () => {
    const shown = '```text\n<!-- when: no condition -->\n```';
    expect(faultsOf(lesson.replace('Before.', shown), '01-one.md')).toEqual([]);
  });
});

describe('the faults of every version', () => {
  const faultsEverywhere = async (text: string) => {
    const path = join(folder, '01-one.md');
    writeFileSync(path, text);
    const { diagnostics } = await readEveryRegion(path, registry, ['1']);
    return diagnostics.map((each) => `${each.line}: ${each.message}`);
  };

  it('finds none in a sound lesson', async () => {
    expect(await faultsEverywhere(lesson)).toEqual([]);
  });

  it('looks at versions that this machine does not have', async () => {
    const faults = await faultsEverywhere(lesson.replace('As it was.', '> [!TIPP]\n> Look.'));
    expect(faults).toEqual([expect.stringMatching(/unknown kind of block.* \(with docker below 28\)$/)]);
    const both = await faultsEverywhere(lesson.replace('answer: 1', 'answer: one'));
    expect(both).toEqual([expect.stringMatching(/`one` is no number \(with kernel below 6.1\)$/)]);
  });

  it('wants as many questions from everybody', async () => {
    const asks = lesson.slice(lesson.indexOf('```yaml ask\nask: number\nquestion: How many?\nanswer: 1'));
    const ask = asks.slice(0, asks.indexOf('<!-- end'));
    expect(await faultsEverywhere(lesson.replace(ask, ask + ask))).toEqual([
      `${line('## A step')}: step \`one\` has 2 instead of 1 questions; they must be as many everywhere (with kernel below 6.1)`,
    ]);
  });
});
