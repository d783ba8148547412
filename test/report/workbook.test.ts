import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/domain/diagnostic.ts';
import type { Command, Lesson } from '../../src/domain/lesson.ts';
import type { Workbook } from '../../src/domain/workbook.ts';
import { type WorkedStep, workbookText } from '../../src/report/workbook.ts';
import type { TypedCommand } from '../../src/report/workbook-entries.ts';
import { parseWorkbook } from '../../src/workbook/workbook.ts';
import { aCheck, aLesson, anAsk, aStep } from '../attempt/samples.ts';

const [home] = aLesson([]).world.machines;
const world = { networks: [], machines: ['host', 'web'].map((name) => ({ interfaces: [], serve: [], ...home, name })) };
const asks = [anAsk('one.ask.1'), anAsk('one.ask.2', { question: 'How  many\n`links` <b>?' })];
const lesson = aLesson([aStep('one', { asks, checks: [aCheck('one.1'), aCheck('one.2')] }), aStep('two')], { world });

function write(first: Partial<WorkedStep>, rest: { of?: Lesson; lessonFile?: string } = {}): string {
  const { of = lesson, lessonFile } = rest;
  const steps = of.steps.map((step, index) => ({
    ...{ step, status: 'todo' as const, commands: [], answers: {}, hints: 0, solutionShown: false },
    ...(index === 0 ? first : {}),
  }));
  const own = lessonFile === undefined ? {} : { lessonFile };
  return workbookText({ lesson: of, ...own, fingerprint: 'sha256-0', version: '1.2', steps });
}

async function read(text: string): Promise<Workbook> {
  const { workbook, diagnostics } = await parseWorkbook(text, 'book.md', async () => ({ lesson }));
  if (!workbook) throw new Error(`${diagnostics.map(formatDiagnostic).join('\n')}\n${text}`);
  return workbook;
}

const typed = (text: string, rest: Partial<TypedCommand> = {}): TypedCommand => ({
  ...{ text, machine: 'host', terminal: 1, status: 0 },
  ...rest,
});

/** What is read of a step's commands after they were written. */
async function readBack(commands: readonly TypedCommand[]): Promise<TypedCommand[]> {
  const { steps } = await read(write({ commands }));
  return (steps[0]?.commands ?? []).map(({ text, on, terminal, background }: Command) => ({
    ...{ text, machine: on, terminal, status: background ? null : 0 },
  }));
}

describe('a workbook', () => {
  it('says which help was taken', () => {
    expect(write({ hints: 2, solutionShown: true })).toContain('0 of 2 steps passed, with 2 hints and 1 answer shown.');
  });

  it('reads well as it stands', () => {
    const commands = [
      typed('ip link'),
      typed('ip addr', { status: 1 }),
      typed('nc -l 80', { machine: 'web', terminal: 2 }),
    ];
    const answers = { 'one.ask.1': { given: 'yes "or" no' }, 'one.ask.2': { given: null } };
    expect(write({ status: 'passed', commands, answers })).toBe(`---
workbook: 1
lesson: sample
title: "A sample"
fingerprint: sha256-0
underlay: "1.2"
---

# A sample

1 of 2 steps passed. \`underlay run\` with this file does its commands again in a fresh sandbox, and judges them.

## Do one
<!-- step: one -->

\`\`\`sh run
ip link
ip addr
\`\`\`

\`\`\`sh run on=web term=2
nc -l 80
\`\`\`

\`\`\`yaml answer
# one.ask.1?
one.ask.1: "yes \\"or\\" no"
# How many \`links\` <b>?
one.ask.2: null
\`\`\`

- ✓ one.1 holds
- ✓ one.2 holds

**Passed.**

## Do two
<!-- step: two -->

**Not done yet.**
`);
  });

  it('says of a step that was not passed why, with nothing ticked', () => {
    expect(write({ status: 'skipped' })).toContain('- ○ one.1 holds\n- ○ one.2 holds\n\n**Skipped.**\n');
    expect(write({ status: 'not-runnable', because: 'it needs *x*' })).toContain(
      '**Cannot be done on this machine:** it needs \\*x\\*\n',
    );
  });

  it("names the file of a lesson of one's own", () => {
    expect(write({}, { lessonFile: '../a "b"/07-sample.md' })).toContain(
      '\nlesson-file: "../a \\"b\\"/07-sample.md"\n',
    );
  });

  it('shows sentences as they are, whatever Markdown would make of them', () => {
    const check = aCheck('one.1', undefined, { describe: 'host *sees* <b> _a_ veth_abc `a*b`' });
    const text = write({}, { of: aLesson([aStep('one', { checks: [check] })]) });
    expect(text).toContain('- ○ host \\*sees\\* \\<b> \\_a\\_ veth_abc `a*b`\n');
  });
});

describe('what was written is read again', () => {
  it('with its lesson, fingerprint and answers', async () => {
    const given = 'null # \u200b\\ \n"';
    const answers = { 'one.ask.1': { given }, 'one.ask.2': { given: null }, 'gone.ask.1': { given: 'x' } };
    const { lesson: id, fingerprint, steps } = await read(write({ answers }));
    expect({ id, fingerprint, ids: steps.map((step) => step.id) }).toEqual({
      ...{ id: 'sample', fingerprint: 'sha256-0', ids: ['one', 'two'] },
    });
    expect([...(steps[0]?.answers ?? [])]).toEqual([
      ['one.ask.1', given],
      ['one.ask.2', null],
    ]);
  });

  it('with its commands one by one, each on its machine and terminal', async () => {
    const commands = [
      ...[typed('ip link'), typed("echo 'a"), typed('cat <<EOF\n```\n## x\n---\n<!-- step: two -->\nEOF'), typed('ls')],
      ...[typed('nc -l 80', { status: null }), typed('ip addr', { machine: 'web', terminal: 12 }), typed('a;\n#b\nc')],
      ...[typed('\x1b[31m\\\r\u00ad'), typed('echo \\'), typed('~~~'), typed('"""'), typed('````')],
    ];
    expect(await readBack(commands)).toEqual(commands);
  });

  it('also when an editor has changed the line ends', async () => {
    const text = write({ commands: [typed('ip link'), typed('cat <<A\nb\nA')] }).replaceAll('\n', '\r\n');
    expect((await read(`\uFEFF${text}`)).steps[0]?.commands.map((command) => command.text)).toEqual([
      ...['ip link', 'cat <<A\nb\nA'],
    ]);
  });

  it('without remarks', async () => {
    expect(await readBack([typed('tcpdump "', { status: 130 }), typed('ls'), typed('x <<A', { status: 130 })])).toEqual(
      [typed('ls')],
    );
  });

  it('whatever was typed', async () => {
    const pieces = [
      '\n',
      '\n',
      ' ',
      '\t',
      '\r',
      '\\',
      "'",
      '"',
      '`',
      '```',
      '~~~',
      '$',
      '(',
      ')',
      '{',
      '}',
      '<<A',
      'A',
    ];
    const more = [
      '#',
      '## ',
      '---',
      '<!-- step: two -->',
      'ip',
      '|',
      '&&',
      ';',
      'do',
      'done',
      'for',
      'é',
      '\x1b',
      '\u2028',
    ];
    const all = [...pieces, ...more, '\ud83d', '> ', '- ', '    ', '0.', '"sh run"', '$((', '${'];
    let state = 7;
    const random = (below: number) => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return Math.floor((state / 2147483648) * below);
    };
    for (let round = 0; round < 300; round += 1) {
      const commands = Array.from({ length: 1 + random(5) }, () => {
        const text = Array.from({ length: 1 + random(9) }, () => all[random(all.length)]).join('');
        // What is told differently on purpose has tests of its own.
        const plain = text.replace(/^(?:[ \t]*\n)+|\n+$/g, '').replace(/^\s*\$[ \t]+(?=\S)/, 'x');
        return typed(`x${plain}`, { terminal: 1 + random(2), status: random(5) === 0 ? null : 0 });
      });
      expect(await readBack(commands)).toEqual(commands);
    }
  });
});
