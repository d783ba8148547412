import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answer, book, copy, fill, handedIn, make, right, step } from './hand-in.ts';

describe('underlay grade', () => {
  test('gives full marks, and part of them with the reason, and judges what comes behind a failed step', async () => {
    const half = book(make, step('fill', 'echo a > /tmp/filled', ' on=web'), copy);
    const { grade } = handedIn({ 'anna.md': right, 'ben.md': half });
    const { status, stdout, stderr } = await grade('in');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toBe(`✓ anna (files): 6 of 6 points
✗ ben (files): 4.5 of 6 points
  Step 2 of 3 · Fill another one
    ✓ \`grep -x a /tmp/filled\` on web succeeds
    ✗ \`grep -x b /tmp/filled\` on web succeeds
      saw: \`grep -x b /tmp/filled\` ended with status 1
      wanted: status 0
    (the lesson's own commands stand in for this step in what follows)

1 of 2 files with full marks, 1 failed; 10.5 of 12 points
`);
  });

  test('ends with 0 when all have full marks', async () => {
    expect(await handedIn({ 'anna.md': right }).grade('in/anna.md')).toMatchObject({ status: 0, stderr: '' });
  });

  test('judges scripts by their final state, or step by step', async () => {
    const whole = `touch /tmp/made\non web bash -c 'printf "a\\nb\\n" > /tmp/filled; cp /tmp/filled /tmp/copied'\n`;
    const wrong = '#!/bin/bash\nset -e\n# answer: make.ask.1 1\nmade() { touch /tmp/made; }\n# step: make\nmade\n';
    const stepwise = `${wrong}# step: fill\nfalse\n# step: copy\non web cp /tmp/filled /tmp/copied\nmade\n`;
    const { report } = handedIn({ 'whole.sh': `${whole}# answer: make.ask.1 1\n`, 'stepwise.sh': stepwise });
    const { status, book: found } = await report();
    expect(status).toBe(1);
    expect(found.reports).toMatchObject([
      { learner: 'stepwise', kind: 'script', points: { got: 3, of: 6, open: 0 } },
      { learner: 'whole', kind: 'script', ok: true, points: { got: 6, of: 6, open: 0 } },
    ]);
    expect(found.reports[0].steps.map(({ ok }: { ok: boolean }) => ok)).toEqual([true, false, true]);
  });

  test('counts answers, whatever the file claims', async () => {
    const wrong = `${book(step('make', 'touch /tmp/made'), answer('2'), fill, copy)}\n- ✓ all\n\n**Passed.**\n`;
    const { report } = handedIn({ 'a.md': wrong, 'b.md': book(fill, copy) });
    const { book: found } = await report();
    expect(found.reports).toMatchObject([{ points: { got: 5.5 } }, { points: { got: 5 } }]);
    expect(found.reports[1].steps[0].because).toBe('no commands were handed in for this step');
  });

  test('takes the lesson from the instructor, never from the file', async () => {
    const easy = right.replace('lesson: files\n', 'lesson: files\nlesson-file: "../08-files.md"\n');
    const { folder, report } = handedIn({ 'a.md': easy.replace('touch /tmp/made', 'true') });
    writeFileSync(join(folder, '08-files.md'), 'the lesson that the learner would like');
    expect((await report()).book.reports).toMatchObject([{ lesson: 'files', points: { got: 5.5, of: 6 } }]);
  });

  test('says when a limit of time was hit, which is no pass', async () => {
    const { report } = handedIn({ 'a.md': book(step('make', 'touch /tmp/made\nsleep 1000'), answer('1'), fill, copy) });
    const { status, book: found } = await report('--time-limit', '0.5');
    expect(status).toBe(1);
    expect(found.reports[0]).toMatchObject({ points: { got: 5, of: 6, open: 0 }, complete: true });
    const because = 'the time limit of 0.5 s for a step was over while this was still running: sleep 1000';
    expect(found.reports[0].steps[0]).toMatchObject({ ok: false, because, points: { got: 0 } });
  });

  test('gives the same grade each time, also side by side', async () => {
    const flawed = book(make, step('fill', 'false'), copy);
    const files = Object.fromEntries(
      Array.from({ length: 6 }, (_, index) => [`${index}.md`, index % 2 ? flawed : right]),
    );
    const { report } = handedIn(files);
    const points = async (jobs: string) => {
      const { book: found } = await report('--jobs', jobs);
      return found.reports.map((one: { points: { got: number } }) => one.points.got);
    };
    expect(await points('1')).toEqual([6, 3, 6, 3, 6, 3]);
    expect(await points('4')).toEqual([6, 3, 6, 3, 6, 3]);
  });
});

describe('a file that cannot be graded', () => {
  test('gets a verdict of its own, and the others are graded as if nothing had been', async () => {
    const { folder, report } = handedIn({
      'anna.md': right,
      'big.md': '',
      'empty.sh': '',
      'faulty.md': book(step('make', 'true', ' on=mars')),
      'nul.md': `${right}\0`,
      'other.md': right.replace('lesson: files', 'lesson: veth'),
      'prose.md': '# Hello\n',
      'version.md': right.replace('lesson: files', 'lesson: files\nfingerprint: sha256-0000000000000000'),
      'wide.md': `---\nworkbook: 1\nlesson: files\n---\n${'[x](y) **'.repeat(100_000)}`,
      'yard.md': book(make, fill, copy, step('yard', 'true')),
    });
    truncateSync(join(folder, 'in/big.md'), 100_000_000);
    mkdirSync(join(folder, 'in/folder.md'));
    symlinkSync('anna.md', join(folder, 'in/link.md'));
    symlinkSync('.', join(folder, 'in/round'));
    execFileSync('mkfifo', [join(folder, 'in/pipe.md')]);
    const { status, book: found } = await report();
    expect(status).toBe(1);
    type Short = { learner: string; ok: boolean; points: { got: number }; because: string | null; warnings: string[] };
    const told = found.reports.map(({ learner, ok, points, because, warnings }: Short) => [
      ...[learner, ok, points.got, because ?? warnings[0]],
    ]);
    expect(told).toEqual([
      ['anna', true, 6, undefined],
      ['big', false, 0, 'larger than 1 MB; expected a page or two of Markdown'],
      ['empty', false, 0, 'the script is empty'],
      ['faulty', false, 0, expect.stringContaining('line 9: unknown machine')],
      ['folder', false, 0, 'this is a folder, not a file'],
      ['link', false, 0, 'this is a symbolic link, not a file'],
      ['nul', false, 0, expect.stringContaining('a NUL byte')],
      ['other', false, 0, 'this is a workbook of lesson `veth`, and `files` is graded'],
      ['pipe', false, 0, 'this is not an ordinary file'],
      ['prose', false, 0, 'this is no workbook: its front matter does not say `workbook: 1`'],
      ['version', true, 6, 'it was written for another version of lesson files, and is judged by the one that is here'],
      ['wide', false, 0, expect.stringContaining('no steps')],
      ['yard', true, 6, expect.stringContaining('lesson files has no step `yard`')],
    ]);
    expect(found.reports.map((one: { points: { of: number } }) => one.points.of)).toEqual(Array(13).fill(6));
  });

  test('for want of a lesson is no zero: the exit status is 3', async () => {
    const { underlay } = handedIn({ 'anna.md': right, 'ben.sh': 'true' });
    const { status, stdout } = await underlay('grade', 'in');
    expect(status).toBe(3);
    expect(stdout).toContain('– anna: 0 of 0 points\n    there is no lesson `files`');
    expect(stdout).toContain('– ben: 0 of 0 points\n    a script does not say which lesson it is for');
    expect(stdout).toContain('what could not be judged is no zero');
  });

  test('prints nothing that a terminal would obey', async () => {
    const shouting = step('make', `printf '\\033]0;title\\007ok 1\\n'; touch /tmp/made`);
    const check = `\u{1f600}\u202e<b>"`;
    const { grade, folder } = handedIn({ 'a.md': book(shouting, answer(JSON.stringify('\\u001b[31m'))) });
    writeFileSync(join(folder, 'in', `=1+1\u001b[31m${check}.md`), 'hello');
    for (const format of ['text', 'json', 'junit', 'tap', 'gradescope', 'classroom', 'csv']) {
      const { stdout } = await grade('in', '--format', format);
      expect(stdout).toContain('31m');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them is the purpose
      expect(stdout.replaceAll('\r\n', '\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    }
  });
});

describe('shards', () => {
  const files = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}/work.md`, right]));

  test('are parts of all files that merge joins again', async () => {
    const { folder, grade, underlay, report } = handedIn(files);
    for (const shard of ['1/2', '2/2']) {
      const ended = await grade('in', '--format', 'json', '--shard', shard, '-o', `${shard[0]}.json`);
      expect(ended).toEqual({ status: 0, stdout: '', stderr: '' });
    }
    const merged = await underlay('merge', '2.json', '1.json', '--format', 'json');
    expect(merged).toMatchObject({ status: 0, stderr: '' });
    const { book: whole } = await report();
    const short = ({ reports }: { reports: { learner: string; points: unknown }[] }) =>
      reports.map(({ learner, points }) => [learner, points]);
    expect(short(JSON.parse(merged.stdout))).toEqual(short(whole));
    expect(JSON.parse(merged.stdout)).toMatchObject({
      shards: { of: 2, done: [1, 2], files: 5 },
      summary: whole.summary,
    });

    const some = await underlay('merge', '2.json', '-o', 'some.txt');
    const told = 'underlay: of 2 shards, these are missing: 1\n';
    expect(some).toEqual({ status: 3, stdout: '', stderr: told });
    expect(readFileSync(join(folder, 'some.txt'), 'utf8')).toContain('2 of 2 files with full marks');
    const twice = await underlay('merge', '1.json', '2.json', '2.json');
    expect(twice).toMatchObject({ status: 0, stderr: expect.stringContaining('shard 2/2 stands in 2.json and in 2') });
    expect(await underlay('merge', '07-files.md')).toMatchObject({ status: 2, stdout: '' });
    expect(await underlay('merge', 'none.json')).toMatchObject({ status: 2, stdout: '' });
  });

  test('may be more than there are files', async () => {
    const { report } = handedIn({ 'a.md': right });
    expect(await report('--shard', '2/3')).toMatchObject({ status: 0, book: { reports: [], shards: { files: 1 } } });
  });
});

describe('wrong usage', () => {
  test.each([
    [
      ['--format', 'jsn'],
      "argument 'jsn' is invalid. Allowed choices are text, json, junit, tap, gradescope, classroom, csv.",
    ],
    [['--reveal', 'some'], "argument 'some' is invalid. Allowed choices are none, verdicts, all."],
    [['--shard', '3/2'], '--shard takes a part such as 2/5'],
    [['--shard', '0/2'], '--shard takes a part such as 2/5'],
    [['--jobs', '0'], '--jobs takes a number'],
    [['--time-limit', 'x'], '--time-limit takes seconds'],
    [['--file-time-limit', '0'], '--file-time-limit takes seconds'],
    [['--lesson', 'no-such-lesson'], 'there is no lesson `no-such-lesson`'],
    [['none.md'], 'there is no file none.md'],
    [['-o', 'in/a.md'], 'in/a.md is one of the files to read'],
    [['-o', '/dev/null'], '/dev/null is not an ordinary file'],
  ])('%j is told, and nothing is graded', async (args, message) => {
    const { grade, folder } = handedIn({ 'a.md': right });
    const { status, stdout, stderr } = await grade('in', ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(readFileSync(join(folder, 'in/a.md'), 'utf8')).toBe(right);
  });

  test('is to name nothing that can be graded', async () => {
    const { grade } = handedIn();
    expect(await grade('in')).toMatchObject({ status: 2, stderr: expect.stringContaining('no file to grade') });
    expect(await grade()).toMatchObject({ status: 2 });
  });
});

describe('what handed-in commands said', () => {
  test('stands with the step that failed, and is kept from learners who are shown verdicts alone', async () => {
    const whole = 'touch /tmp/made\nipp link\nfor i in 1 2 3 4 5 6; do echo $i; done\n';
    const { grade, report } = handedIn({
      'a.sh': `${whole}# answer: make.ask.1 1\n`,
      'b.md': book(make, step('fill', '((')),
    });
    const { book: found } = await report();
    const ran = ({ steps }: { steps: { ran: unknown }[] }) => steps.map((each) => each.ran);
    expect(found.reports.map(ran)).toEqual([
      [null, { status: 0, said: expect.stringMatching(/^bash: line 2: ipp: command not found\n3\n4\n5\n6$/) }, null],
      [null, { status: expect.any(Number), said: expect.stringMatching(/^bash: eval: line \d: unexpected EOF/) }, null],
    ]);
    expect((await grade('in')).stdout).toContain(
      '    its commands ended with status 0; what they printed:\n      bash: line 2: ipp: command not found\n',
    );
    const verdicts = (await grade('in', '--reveal', 'verdicts', '--format', 'gradescope')).stdout;
    expect(verdicts).not.toContain('command not found');
    expect((await grade('in', '--reveal', 'all', '--format', 'gradescope')).stdout).toContain('command not found');
  });

  test('names what was running when the time was over, also where nothing says where a step ends', async () => {
    const { report } = handedIn({ 'a.sh': 'touch /tmp/made\nbash -c "sleep 1000; true"\n' });
    const { book: found } = await report('--time-limit', '1');
    const because = 'the time limit of 3 s for a file was over while this was still running: sleep 1000';
    expect(found.reports[0].steps[0]).toMatchObject({ ok: false, because });
  });

  test('names what was pasted with the commands', async () => {
    const { report } = handedIn({ 'a.sh': '$ touch /tmp/made\nsudo touch /tmp/made\n' });
    expect((await report()).book.reports[0].warnings).toEqual([
      'line 1: it begins with a prompt, which is no part of a command; it was done as it stands',
    ]);
  });
});

test('a name that is no UTF-8 is a name like any other, and harms neither itself nor its neighbours', async () => {
  const { folder, grade, underlay } = handedIn({ 'ben.md': right, 'back\\slash: 1.md': right });
  const odd = (name: string) => Buffer.concat([Buffer.from(`${folder}/in/`), Buffer.from(name, 'latin1')]);
  writeFileSync(odd('jos\xe9.md'), right);
  writeFileSync(odd('jos\xe8.md'), book(make));
  const inFolder = (await grade('in', '--format', 'csv')).stdout;
  expect(inFolder).toContain('jos\\xe9');
  expect(await grade('in', '--format', 'text')).toMatchObject({
    stderr: '',
    stdout: expect.stringMatching(
      /✓ back\\slash: 1 \(files\): 6 of 6[\s\S]*✓ ben[\s\S]*✗ jos\\xe8[\s\S]*✓ jos\\xe9 \(files\): 6 of 6/,
    ),
  });
  // As an argument its bytes are lost on the way: it stands for all that read like it.
  const named = await underlay('grade', '--lesson', '07-files.md', 'in/ben.md', 'in/jos\ufffd.md');
  expect(named.stdout).toContain('✓ jos\\xe9 (files): 6 of 6');
  expect((await underlay('grade', '--lesson', '07-files.md', 'in/no\ufffd.md')).status).toBe(2);
});
