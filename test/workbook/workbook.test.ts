import { describe, expect, it } from 'vitest';
import { isWorkbook } from '../../src/workbook/head.ts';
import { type FindLesson, parseWorkbook } from '../../src/workbook/workbook.ts';
import { lessonFrom, sample } from '../lesson/sample.ts';

const lesson = lessonFrom(sample);
const book = `---
workbook: 1
lesson: veth
fingerprint: sha256-0
---

# By hand

## Create the pair
<!-- step: create-pair -->

\`\`\`sh run on=web
for i in 1 2; do
  ip link
done
ip addr
\`\`\`

\`\`\`sh run whole
a
b
\`\`\`

## Notes

\`\`\`sh
not read
\`\`\`

## Say what happens
<!-- step: say -->

\`\`\`yaml answer
say.ask.1: 1.10
say.ask.2:
say.ask.3: 'null'
\`\`\`
`;

const found: FindLesson = async () => ({ lesson });

async function faultsOf(text: string, findLesson = found): Promise<string[]> {
  const { diagnostics } = await parseWorkbook(text, 'book.md', findLesson);
  return diagnostics.map(({ line, column, message }) => `${line}:${column}: ${message}`);
}

describe('a workbook written by hand', () => {
  it('is read: commands one by one with their places, answers as they were written, all else as prose', async () => {
    const { workbook, diagnostics } = await parseWorkbook(book, 'book.md', found);
    expect(diagnostics).toEqual([]);
    const [first, second, ...more] = workbook?.steps ?? [];
    expect(more).toEqual([]);
    expect(first?.commands).toEqual([
      { text: 'for i in 1 2; do\n  ip link\ndone', on: 'web', background: false, terminal: 1, position: at(13) },
      { text: 'ip addr', on: 'web', background: false, terminal: 1, position: at(16) },
      { text: 'a\nb', on: 'host', background: false, terminal: 1, position: at(20) },
    ]);
    expect([...(second?.answers ?? [])]).toEqual([
      ['say.ask.1', '1.10'],
      ['say.ask.2', null],
      ['say.ask.3', 'null'],
    ]);
  });

  it.each([
    ['lesson: veth', 'lesson: vet', ['3:9: there is none']],
    ['lesson: veth', 'lesson: Veth', ['3:9: `lesson`: expected the id of a lesson, such as `veth`']],
    ['lesson: veth\n', '', ['2:1: missing key `lesson`']],
    ['lesson:', 'lessen:', ['2:1: missing key `lesson`', '3:1: unknown key `lessen`; did you mean `lesson`?']],
    ['workbook: 1', 'workbook: 2', ['2:11: workbook 2 is of a newer underlay; this one reads workbook 1']],
    [
      'step: create-pair',
      'step: create-pear',
      [expect.stringContaining('10:12: lesson veth has no step `create-pear`; did you mean `create-pair`?')],
    ],
    [
      'step: say',
      'step: create-pair',
      [
        '31:12: the step `create-pair` stands on line 10 already',
        ...[1, 2, 3].map((n) => expect.stringContaining(`this step has no question \`say.ask.${n}\``)),
      ],
    ],
    ['<!-- step: say -->', '', ['30:1: no `<!-- step: ID -->` under this heading, so its fences belong to no step']],
    ['say.ask.1', 'say.ask.9', [expect.stringMatching(/^34:1: this step has no question `say\.ask\.9`/)]],
    ['1.10', '[1]', ['34:12: expected an answer as text; put it in quotes']],
    ['say.ask.2:', 'say.ask.1:', [expect.stringContaining('35:1: the key `say.ask.1` stands here a second time')]],
    ['on=web', 'on=wep', ['12:11: unknown machine `wep`; did you mean `web`?']],
    ['on=web', 'term=0', ['12:11: expected the number of a terminal, 1 to 99: `term=2`']],
    ['whole', 'hole', ['19:11: unknown attribute `hole`; did you mean `whole`?']],
    [
      'whole\na',
      'escaped\n\\q',
      ['20:1: this backslash begins no escape such as `\\x1b`; write `\\\\` for a backslash'],
    ],
    ['whole\na', 'escaped\n\\x00', ['20:1: a command cannot have a NUL character']],
    ['sh run whole', 'sh rnu', ['19:7: unknown kind of fence `sh rnu`; did you mean `sh run`?']],
    [
      'sh run whole',
      'sh solution',
      ["19:1: a `sh solution` fence is a lesson's; a workbook has `sh run` and `yaml answer`"],
    ],
    ['yaml answer', 'yaml answr', ['33:9: unknown kind of fence `yaml answr`; did you mean `yaml answer`?']],
    ['yaml answer', 'yaml answer x', ['33:16: a `yaml answer` fence takes no attributes']],
    [
      '# By hand',
      '```sh run\nls\n```',
      ['7:1: this fence (`run`) stands outside of a step; it belongs under a `##` heading'],
    ],
    ['ip addr', 'ip \x1b addr', ['16:4: the invisible character U+001B may not stand in a workbook']],
  ])('with %j changed to %j has faults at their places', async (search, replacement, faults) => {
    expect(book).toContain(search);
    const findLesson: FindLesson = async ({ lesson: id }) =>
      id === 'veth' ? { lesson } : { message: 'there is none' };
    expect(
      await faultsOf(
        book.replace(search, () => replacement),
        findLesson,
      ),
    ).toEqual(faults);
  });

  it('tells the faults of its steps also when its lesson is not known', async () => {
    const text = book.replace('whole', 'hole').replace('on=web', 'on=anything');
    expect(await faultsOf(text, async () => ({ message: 'gone' }))).toEqual([
      '3:9: gone',
      '19:11: unknown attribute `hole`; did you mean `whole`?',
    ]);
  });

  it.each(['', '---\nworkbook: 1\n', '---\nworkbook: 1\nlesson: veth\n---\n', 'x', '\0'])(
    '%j has a fault',
    async (text) => {
      expect((await faultsOf(text)).length).toBeGreaterThan(0);
    },
  );

  it('cut off anywhere or with odd characters is a fault or a workbook, never a crash', async () => {
    for (let index = 0; index < book.length; index += 3) {
      for (const odd of ['', '`', '\n', '{', '"']) {
        const text = odd === '' ? book.slice(0, index) : book.slice(0, index) + odd + book.slice(index + 1);
        const { workbook, diagnostics } = await parseWorkbook(text, 'book.md', found);
        expect(workbook === undefined).toBe(diagnostics.length > 0);
      }
    }
  });
});

it.each([
  [book, true],
  [`\uFEFF${book.replaceAll('\n', '\r\n')}`, true],
  ['---\n"workbook": 1\nlesson: x', true],
  [sample, false],
  ['---\nformat: 1\n---\nworkbook: 1\n', false],
  ['workbook: 1', false],
])('the front matter tells a workbook from a lesson (%#)', (text, expected) => {
  expect(isWorkbook(text)).toBe(expected);
});

function at(line: number) {
  return { file: 'book.md', line, column: 1 };
}
