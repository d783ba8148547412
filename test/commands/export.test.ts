import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { start, temporaryFolder, underlay } from './program.ts';

const lesson = `---
format: 1
title: Two files
summary: For tests.
minutes: 1
world: { networks: { lan: 10.0.0.0/24 }, machines: { host: { lan: 10.0.0.1 }, web: { lan: 10.0.0.2 } } }
---

## Make a file
<!-- step: make -->

\`\`\`sh run
touch /tmp/made
\`\`\`

\`\`\`yaml check
- command: { on: host, run: test -e /tmp/made }
  within: 1s
\`\`\`

\`\`\`yaml ask
{ ask: number, question: How many files?, answer: 1, explanation: One. }
\`\`\`

## Fill another one
<!-- step: fill points=3 -->

\`\`\`sh run on=web
printf 'a\\n## b\\n' > /tmp/filled
\`\`\`

\`\`\`yaml check
- command: { on: web, run: grep -x "## b" /tmp/filled }
  within: 1s
\`\`\`
`;

/** What a learner types who does the lesson in ways of their own. */
const own = `: > /tmp/made
answer 1
on web
cat > /tmp/filled <<'END'
\`\`\`
## b
---
END
`;

/** A folder with the lesson in it, and a state folder for it. */
function folderWithLesson() {
  const folder = temporaryFolder();
  const path = join(folder, '07-files.md');
  writeFileSync(path, lesson);
  const options = { cwd: folder, env: { UNDERLAY_STATE: join(folder, 'state') } };
  return { folder, path, options, book: join(folder, 'book.md') };
}

/** The same, after the learner has typed something. */
async function afterLearning(input: string) {
  const place = folderWithLesson();
  const { status } = await underlay(['learn', place.path], { ...place.options, input });
  return { ...place, status };
}

describe('what a learner did', () => {
  test('is written down, and does the lesson again', async () => {
    const { status, book, options } = await afterLearning(own);
    expect(status).toBe(0);
    expect(await underlay(['export', './07-files.md', '-o', 'book.md'], options)).toEqual({
      ...{ status: 0, stdout: '', stderr: 'Wrote your work in files to book.md.\n' },
    });
    const text = readFileSync(book, 'utf8');
    expect(text).toMatch(/^---\nworkbook: 1\nlesson: files\nlesson-file: "07-files\.md"\ntitle: "Two files"\n/);
    expect(text).toContain(
      '```sh run\n: > /tmp/made\n```\n\n```yaml answer\n# How many files?\nmake.ask.1: "1"\n```\n',
    );
    expect(text).toContain("````sh run on=web\ncat > /tmp/filled <<'END'\n```\n## b\n---\nEND\n````\n\n- ✓ ");
    expect(statSync(book).mode & 0o777).toBe(0o666 & ~process.umask());

    expect(await underlay(['lint', 'book.md'], options)).toMatchObject({
      status: 0,
      stdout: '1 workbook, no faults\n',
    });
    const run = await underlay(['run', 'book.md'], options);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toContain('\n  Workbook: book.md\n');
    expect(run.stdout).toContain('    host:~# : > /tmp/made\n');
    expect(run.stdout).toContain('  ✓ answered right: How many files?\n');
    expect(run.stdout).toMatch(/^✓ Two files: 2 of 2 steps passed; 4 of 4 points$/m);

    const { stdout } = await underlay(['run', 'book.md', '--step', 'fill', '--json'], options);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ workbook: 'book.md', lesson: 'files', ok: true, points: { got: 3, of: 3 } });
    expect(report.steps).toMatchObject([{ id: 'fill', asks: [] }]);
  });

  test('so far is written down, too, also to standard output', async () => {
    const { book, options, status } = await afterLearning(': > /tmp/made\nanswer 2\n');
    expect(status).toBe(1);
    const { stdout } = await underlay(['export', '07-files.md'], options);
    expect(stdout).toContain('\n1 of 2 steps passed. ');
    expect(stdout).toContain('\n**Not done yet.**\n');
    writeFileSync(book, stdout);
    const run = await underlay(['run', 'book.md'], options);
    expect(run.status).toBe(1);
    expect(run.stdout).toContain('  ✗ answered wrong: How many files?\n    given: 2\n');
    expect(run.stdout).toContain('  ✗ no commands were handed in for this step\n');
    expect(run.stdout).toMatch(/^✗ Two files: 0 of 2 steps passed, 2 failed; 0\.5 of 4 points$/m);
  });

  test('can be written down while the lesson is open', async () => {
    const { path, options, folder } = folderWithLesson();
    const { child, ended } = start(['learn', path], { ...options, input: '', keepOpen: true });
    child.stdin?.write(': > /tmp/made\n');
    await expect.poll(async () => (await underlay(['export', path], options)).stdout).toContain('\n: > /tmp/made\n');
    child.stdin?.end('answer 1\n');
    expect((await ended).status).toBe(1);
    expect(readdirSync(join(folder, 'state/progress')).filter((name) => name.includes('corrupt'))).toEqual([]);
  });

  test('is needed: without it the way to begin is told', async () => {
    expect(await underlay(['export', 'veth'])).toEqual({
      ...{
        status: 2,
        stdout: '',
        stderr: 'underlay: nothing is known of your work in veth\n  cure: underlay learn veth\n',
      },
    });
  });
});

describe('a workbook is judged by its lesson', () => {
  const head = '---\nworkbook: 1\nlesson: files\nlesson-file: 07-files.md\n---\n';
  const first =
    '## A\n<!-- step: make -->\n\n```sh run\ntouch /tmp/made\n```\n\n```yaml answer\nmake.ask.1: 1\n```\n\n';

  test('and a wrong command fails', async () => {
    const { book, options } = folderWithLesson();
    writeFileSync(
      book,
      `${head}${first}## B\n<!-- step: fill -->\n\n\`\`\`sh run on=web\necho b > /tmp/filled\n\`\`\`\n\n**Passed.**\n`,
    );
    const { status, stdout } = await underlay(['run', './book.md'], options);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^✗ Two files: 1 of 2 steps passed, 1 failed; 1 of 4 points$/m);
  });

  test('that has changed since, which is told', async () => {
    const { book, path, options } = await afterLearning(own);
    await underlay(['export', path, '-o', book], options);
    writeFileSync(path, lesson.replace('For tests.', 'Still for tests.'));
    const { status, stderr } = await underlay(['run', 'book.md'], options);
    expect({ status, stderr }).toEqual({
      ...{
        status: 0,
        stderr:
          'underlay: book.md was written for another version of lesson files; it is judged by the one that is here.\n',
      },
    });
  });

  test.each([
    ['lesson-file: 07-files.md', 'lesson-file: 08-none.md', '4:14: there is no file 08-none.md'],
    ['lesson: files\nlesson-file: 07-files.md', 'lesson: vet', '3:9: there is no lesson `vet`; did you mean `veth`?'],
    ['lesson: files', 'lesson: file', '4:14: the lesson in 07-files.md is `files`, and this is a workbook of `file`'],
    ['lesson: files\nlesson-file: 07-files.md', 'lesson: veth', '6:12: lesson veth has no step `make`'],
    ['step: make', 'step: mak', '7:12: lesson files has no step `mak`; did you mean `make`?'],
  ])('and faults are told with their place: %j changed to %j', async (search, replacement, message) => {
    const { book, options } = folderWithLesson();
    expect(head + first).toContain(search);
    writeFileSync(book, (head + first).replace(search, replacement));
    const run = await underlay(['run', 'book.md'], options);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain(`book.md:${message}`);
    const lint = await underlay(['lint', 'book.md'], options);
    expect(lint).toMatchObject({ status: 2, stdout: run.stderr });
  });
});

describe('-o', () => {
  test('replaces an older workbook, also behind a link, and nothing else', async () => {
    const { folder, book, path, options } = await afterLearning(': > /tmp/made\n');
    const to = async (name: string) => {
      const { status, stderr } = await underlay(['export', path, '-o', name], options);
      return `${status} ${stderr.split('\n')[0]}`;
    };
    writeFileSync(book, '---\nworkbook: 1\n---\nold\n');
    symlinkSync('book.md', join(folder, 'link.md'));
    mkdirSync(join(folder, 'sub'));
    expect(await to('link.md')).toBe('0 Wrote your work in files to link.md.');
    expect(readFileSync(book, 'utf8')).toContain(': > /tmp/made');
    expect(await to('07-files.md')).toBe('2 underlay: 07-files.md is there already, and is no workbook');
    expect(readFileSync(path, 'utf8')).toBe(lesson);
    expect(await to('sub')).toBe('2 underlay: sub is a folder');
    expect(await to('none/book.md')).toBe('2 underlay: none/book.md cannot be written: there is no such folder');
    expect(await to('/dev/full')).toBe('2 underlay: /dev/full is not an ordinary file');
    expect(await to('sub/book.md')).toBe('0 Wrote your work in files to sub/book.md.');
    expect(readFileSync(join(folder, 'sub/book.md'), 'utf8')).toContain('\nlesson-file: "../07-files.md"\n');
    expect(readdirSync(folder).sort()).toEqual(['07-files.md', 'book.md', 'link.md', 'state', 'sub']);
  });
});
