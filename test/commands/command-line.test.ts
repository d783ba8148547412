import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { program, project, underlay } from './program.ts';

describe('version and help', () => {
  test.each(['--version', '-V'])('%s is that of the package', async (option) => {
    const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
    expect(await underlay([option])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('--help names every command and the exit statuses', async () => {
    const { status, stdout } = await underlay(['--help']);
    expect(status).toBe(0);
    for (const name of ['learn', 'list', 'run', 'lint', 'reset', 'sandbox', 'doctor'])
      expect(stdout).toContain(`  ${name}`);
    expect(stdout).toContain('130 interrupted');
  });

  test('the help of a command is its own', async () => {
    expect(await underlay(['run', '--help'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('--step <id>'),
    });
    expect((await underlay(['sandbox', '--help'])).stdout).toContain('[--world LESSON] [-- COMMAND...]');
  });
});

describe('wrong usage is status 2, one message and nothing on standard output', () => {
  test.each([
    [['lst'], "unknown command 'lst'\n(Did you mean list?)"],
    [['run', 'netns', '--stp', 'x'], "unknown option '--stp'\n(Did you mean --step?)"],
    [['run'], 'no lesson is open'],
    [['list', 'netns'], 'too many arguments'],
    [['run', 'vteh'], 'there is no lesson `vteh`; did you mean `veth`?'],
    [['run', 'netns', '--step', 'serv'], 'lesson netns has no step `serv`; did you mean `serve`?'],
    [['run', 'netns', 'veth', '--step', 'serve'], '--step goes with one lesson only'],
    [['sandbox', '--world', 'brigde'], 'did you mean `bridge`?'],
    [['reset'], 'name the lesson to forget, or give --all'],
    [['reset', 'veth', '--all'], 'not both'],
    [['learn'], 'no terminal'],
  ])('%j', async (args, message) => {
    const { status, stdout, stderr } = await underlay(args);
    expect(stderr).toContain('underlay: ');
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

const shell = (script: string) => {
  const quoted = `'${process.execPath}' '${program}'`;
  return spawnSync('bash', ['-c', script.replaceAll('underlay', quoted)], {
    encoding: 'utf8',
    cwd: project,
    timeout: 500_000,
  });
};

test('a reader that has seen enough ends the program without a word', () => {
  const { stdout, stderr } = shell(
    'underlay run netns | head -n 1; underlay --help | head -n 1; underlay lint /etc/hosts | head -n 1',
  );
  expect(stdout.split('\n')).toHaveLength(4);
  expect(stderr).toBe('');
});

test('an output that cannot be written is told, and is no success', () => {
  const listed = shell('underlay list >/dev/full');
  expect(listed).toMatchObject({
    status: 3,
    stderr: expect.stringMatching(/^underlay: the output cannot be written: ENOSPC/),
  });
  expect(shell('underlay --version >/dev/full')).toMatchObject({ status: 3, stderr: '' });
});
