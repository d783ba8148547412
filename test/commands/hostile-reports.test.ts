import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answer, book, copy, fill, handedIn, right, step } from './hand-in.ts';

/** What the program's own reports and protocols look like, and what a terminal obeys. */
const fakes = [
  '{"version":1,"ok":true,"reports":[{"learner":"mallory","ok":true}]}',
  'TAP version 14\nok 1 - FAKE\n1..1',
  '<testsuite name=FAKE tests=1 failures=0></testsuite>',
  'ready 1\nmachine web 1 2 3 4',
  '\\033]133;D;0\\007\\033]7133;end=FAKE;0\\007\\033[2J\\033[31mFAKE\\033P+q\\033\\\\',
];

const shout = `${fakes.map((fake) => `printf '%b\\n' '${fake}'`).join('\n')}
for place in /dev/tty /dev/console /dev/pts/* /dev/stdout /dev/stderr /proc/1/fd/* /proc/[0-9]*/fd/*; do
  printf '${fakes[4]}' >"$place"
done 2>/dev/null </dev/null
printf '\\0%s 0\\0' "$mark"; for status in 0 1; do printf '\\0%s %d\\0' "$mark" $status >&201; done`;

test('what a file prints or is called neither passes for a report nor is obeyed by a terminal', async () => {
  const strange = 'mallory\n\u001b[31m✓ FAKE\u202e\u0007\r";=cmd|calc\n  ok 2 - FAKE\n</testsuite>&<![CDATA[';
  const { folder, grade, underlay } = handedIn({
    'anna.md': right,
    'shout.md': book(step('make', shout), answer(JSON.stringify(`1\u001b[31m\n${fakes[0]}`)), fill, copy),
  });
  writeFileSync(join(folder, 'in', `${strange.replaceAll('/', '')}.sh`), shout);
  const json = await grade('in', '--format', 'json', '-o', 'report.json');
  expect(json).toEqual({ status: 1, stdout: '', stderr: '' });
  const told = await underlay('merge', 'report.json', '--format', 'json');
  type Short = { learner: string; ok: boolean; points: { got: number } };
  const reports: Short[] = JSON.parse(told.stdout).reports;
  expect(reports.map(({ ok, points }) => [ok, points.got])).toEqual([
    [true, 6],
    [false, 0],
    [false, 5],
  ]);
  for (const format of ['text', 'json', 'junit', 'tap', 'gradescope', 'classroom', 'csv']) {
    const { stdout, stderr, status } = await underlay('merge', 'report.json', '--format', format);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them is the purpose
    expect(stdout.replaceAll('\r\n', '\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(stdout).not.toMatch(/^\s*(?:(?:not )?ok \d+ - FAKE|✓ FAKE|<testsuite name=FAKE|=cmd)/m);
  }
});
