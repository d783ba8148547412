import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { descendantsOf, isRunning, lessonFile, processesOf, start, temporaryFolder, underlay } from './program.ts';

describe('as text', () => {
  test('a lesson tells its steps, its commands with their output, and its verdicts', async () => {
    const { status, stdout, stderr } = await underlay(['run', 'netns']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^━━ 01 · A network of its own ━+$/m);
    expect(stdout).toMatch(/^Step 2 of \d+ · Create a network namespace$/m);
    expect(stdout).toMatch(/^ {4}host:~# ip netns add mynetns0$/m);
    expect(stdout).toMatch(/^ {2}✓ host has a network namespace mynetns0$/m);
    expect(stdout).toMatch(/^✓ A network of its own: (\d+) of \1 steps passed; (\d+) of \2 points$/m);
    expect(stdout).not.toContain('\x1b');
  });

  test('a step alone is reported alone, with those before it done', async () => {
    const { status, stdout } = await underlay(['run', 'veth', '--step', 'addresses']);
    expect(stdout.match(/^Step /gm)).toHaveLength(1);
    expect({ status, stdout }).toMatchObject({ status: 0 });
  });

  test('what a command prints can neither colour the terminal nor move about on it', async () => {
    const path = lessonFile({ run: `printf 'a\\tb\\n\\e[31mred\\e]0;title\\a\\n10%%\\r100%%\\n'; false` });
    const { stdout } = await underlay(['run', path]);
    expect(stdout).toContain('    a       b\n    \\x1b[31mred\\x1b]0;title\\x07\n    100%\n    [exit status 1]\n');
  });

  test('of an endless output the beginning and the end are shown', async () => {
    const { stdout } = await underlay(['run', lessonFile({ run: 'seq 100000' })]);
    expect(stdout).toMatch(/^ {4}30\n {4}\[\d+ lines left out\]\n/m);
    expect(stdout).toContain('    100000\n');
    expect(stdout.split('\n').length).toBeLessThan(70);
  });
});

describe('exit status', () => {
  test('1 when a check fails, with what was seen and wanted', async () => {
    const { status, stdout } = await underlay(['run', lessonFile({ passes: 'test -e /tmp/never' })]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/✗ `test -e \/tmp\/never`/);
    expect(stdout).toMatch(/^✗ A sample: 0 of 1 step passed, 1 failed; 0 of 1 point$/m);
  });

  test('2 for a faulty lesson, with every fault and its place', async () => {
    const path = join(temporaryFolder(), '01-broken.md');
    writeFileSync(path, '---\nformat: 1\ntitel: A\n---\n\nno steps\n');
    const { status, stdout, stderr } = await underlay(['run', path]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`${path}:3:1: unknown key \`titel\`; did you mean \`title\`?\n`);
    expect(stderr).not.toContain('underlay: ');
  });

  test('2 for a lesson file that is not there', async () => {
    const { status, stderr } = await underlay(['run', './none.md']);
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'underlay: there is no file ./none.md\n' });
  });

  test('3 for what cannot run here, with the reason and the cure on standard error', async () => {
    const missing = await unavailableCapability();
    const { status, stdout, stderr } = await underlay(['run', lessonFile({ needs: missing })]);
    expect(status).toBe(3);
    expect(stderr).toMatch(
      new RegExp(`^underlay: not run in sample \\(do-it\\): it needs ${missing}: .*; to get it: .+\\n$`),
    );
    expect(stdout).toContain('not run');
  });

  test('1 when one of several fails, and the others are still run', async () => {
    const { status, stdout } = await underlay(['run', lessonFile({ passes: 'false' }), lessonFile({}), '--json']);
    const report = JSON.parse(stdout);
    expect(report.lessons.map(({ ok }: { ok: boolean }) => ok)).toEqual([false, true]);
    expect({ status, ok: report.ok, keys: Object.keys(report) }).toEqual({
      ...{ status: 1, ok: false, keys: ['version', 'ok', 'lessons'] },
    });
  });
});

test('--json is the report and nothing else', async () => {
  const { status, stdout, stderr } = await underlay(['run', 'netns', '--json']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const report = JSON.parse(stdout);
  expect(Object.keys(report)).toEqual(['version', 'lesson', 'title', 'ok', 'points', 'steps', 'environment']);
  expect(report).toMatchObject({ version: 1, lesson: 'netns', ok: true });
  const check = report.steps.flatMap(({ checks }: { checks: object[] }) => checks)[0];
  expect(Object.keys(check)).toEqual(['id', 'describe', 'ok', 'saw', 'wanted', 'why', 'because', 'ms']);
  expect(report.environment).toMatchObject({
    kernel: expect.stringMatching(/^\d+\.\d+/),
    shape: process.getuid?.() === 0 ? 'mapped root' : expect.stringMatching(/^rootless/),
    tools: { ip: expect.stringMatching(/^\d/), ping: expect.stringMatching(/^\d/), curl: expect.stringMatching(/^\d/) },
  });
});

describe('a lesson that goes on for ever', () => {
  const nap = `9${process.pid}`;
  const endless = () => lessonFile({ run: `sleep ${nap} & sleep ${nap}` });

  /** A run of the endless lesson, when its commands are at work, and all that belongs to it. */
  async function atWork(args: string[] = []) {
    const running = start(['run', endless(), ...args]);
    await expect.poll(() => processesOf('sleep', nap).length).toBe(2);
    return { ...running, all: descendantsOf(running.child.pid ?? 0) };
  }

  const left = (all: number[]) => [...processesOf('sleep', nap), ...all.filter(isRunning)];

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends with %s, status 130 and nothing left behind',
    async (signal) => {
      const { child, ended, all } = await atWork();
      child.kill(signal);
      expect(await ended).toMatchObject({ status: 130, stderr: '' });
      await expect.poll(() => left(all)).toEqual([]);
    },
  );

  test('prints no half a report when it is interrupted', async () => {
    const { child, ended } = await atWork(['--json']);
    child.kill('SIGINT');
    expect(await ended).toEqual({ status: 130, stdout: '', stderr: '' });
  });

  test('is gone when the program is killed', async () => {
    const { child, ended, all } = await atWork();
    child.kill('SIGKILL');
    await ended;
    await expect.poll(() => left(all)).toEqual([]);
  });
});

test('several names lead to the same lesson', async () => {
  const ids = await Promise.all(
    ['veth', '2', '02-veth', join(dirname(import.meta.dirname), '../lessons/02-veth.md')].map(async (name) => {
      const { stdout } = await underlay(['run', name, '--step', 'create-pair', '--json']);
      return JSON.parse(stdout).lesson;
    }),
  );
  expect(ids).toEqual(['veth', 'veth', 'veth', 'veth']);
});

/** Any capability that this machine lacks; there is none like that everywhere but one that needs a program. */
async function unavailableCapability(): Promise<string> {
  const { stdout } = await underlay(['doctor', '--json']);
  const { capabilities } = JSON.parse(stdout);
  return capabilities.find(({ ok, required }: { ok: boolean; required: boolean }) => !ok && !required).name;
}
