import { expect, test } from 'vitest';
import { book, copy, fill, handedIn, make, right } from './hand-in.ts';

const head = '---\nworkbook: 1\nlesson: files\n---\n';
const laughs = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...'bcdefghi'.split('').map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`)}]`),
];

test('no file holds up the next one or takes it along', async () => {
  const { grade } = handedIn({
    'anna.md': right,
    'answers.md': book(make.replace('make.ask.1: 1', laughs.join('\n')), fill, copy),
    'backticks.md': `${head}${'`'.repeat(400_000)}\n## Step\n${'`'.repeat(400_001)}`,
    'binary.sh': Array.from({ length: 300_000 }, (_, at) => String.fromCharCode(1 + (at % 31))).join(''),
    'brackets.md': `${head}${'['.repeat(400_000)}`,
    'fences.md': `${head}## Step\n<!-- step: make -->\n\n${'```sh run\ntrue\n'.repeat(20_000)}`,
    'front.md': `---\nworkbook: 1\nlesson: files\n${laughs.join('\n')}\n---\n## Step\n<!-- step: make -->\n`,
    'latin.md': `${head}\ud800`,
    'line.sh': `true ${'x'.repeat(999_990)}`,
    'lists.md': `${head}${Array.from({ length: 1200 }, (_, depth) => `${' '.repeat(depth % 400)}- a`).join('\n')}`,
    'newer.md': right.replace('workbook: 1', 'workbook: 99'),
    'proto.md': right.replace('lesson: files', 'lesson: files\n__proto__: { polluted: true }\nconstructor: 1'),
    'quotes.md': `${head}${'>'.repeat(100_000)} a`,
    'subshells.sh': '('.repeat(500_000),
    'substitutions.sh': '$('.repeat(400_000),
    'zoe.md': right,
  });
  const { status, stdout, stderr } = await grade(
    'in',
    '/dev/zero',
    '/dev/tty',
    '--format',
    'json',
    '--file-time-limit',
    '10',
  );
  expect(stderr).toBe('');
  expect(status).toBe(1);
  const reports = JSON.parse(stdout).reports as {
    file: string;
    ok: boolean | null;
    points: { got: number };
    because: string;
  }[];
  const short = reports.map(({ file, ok, points }) => [file.replace(/^in\//, ''), ok, points.got]);
  const marks = (name: string) => (['in/anna.md', 'in/zoe.md'].includes(name) ? [true, 6] : [false, 0]);
  expect(short.filter(([name]) => name !== 'answers.md')).toEqual(
    reports
      .filter(({ file }) => file !== 'in/answers.md')
      .map(({ file }) => [file.replace(/^in\//, ''), ...marks(file)]),
  );
  for (const { ok, because } of reports) expect(ok === true || because !== '').toBe(true);
});
