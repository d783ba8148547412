import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');
const main = join(import.meta.dirname, '../../dist/src/main.js');

/** One of the tutor's commands from a script: what it prints, and its exit status. */
function ask(state: string, ...words: string[]): { text: string; status: number } {
  try {
    const env = { ...process.env, UNDERLAY_STATE: state };
    return {
      text: execFileSync(process.execPath, [main, ...words], { encoding: 'utf8', env, stdio: 'pipe' }),
      status: 0,
    };
  } catch (error) {
    const { stdout, stderr, status } = error as { stdout: string; stderr: string; status: number };
    return { text: stdout + stderr, status };
  }
}

describe('another window', () => {
  it('joins the attempt with a terminal of its own, whose commands are checked, too', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await using second = new Program(['shell', 'web'], { state: program.state });
    await second.prompt('web[2]');
    await second.does('hostname; tty', 'web[2]');
    await second.sees(/web\n\/dev\/tty2/);
    second.enter('on host ip netns add first');
    await second.sees('✓ host has a network namespace first');
    await second.sees('Step 2 of 3');
    program.enter('');
    await program.sees('Step 2 of 3');
    await program.does('ip netns add second');
    await program.sees('Step 3 of 3');
    program.enter('back 1');
    await second.sees('The world was rebuilt from another terminal');
    await second.sees('Step 1 of 3', 'rebuilt');
    await second.prompt('host[2]');
    second.enter('exit');
    expect(await second.exit()).toMatchObject({ status: 0 });
    await program.prompt();
  });

  it('asks the tutor from a script, and in a terminal', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    const { state } = program;
    expect(ask(state, 'hint')).toEqual({ text: expect.stringContaining('The smallest hint.'), status: 0 });
    expect(ask(state, 'hint').text).not.toContain('\x1b');
    expect(ask(state, 'check')).toEqual({
      text: expect.stringContaining('host has no network namespace first'),
      status: 1,
    });
    expect(ask(state, 'goto', 'nowhere').text).toContain('There is no step "nowhere"');
    await program.does('ip netns add first');
    await program.sees('Step 2 of 3');
    await using warned = new Program(['solution'], { state });
    await warned.sees('`solution` once more shows it.');
    await warned.exit();
    await using asking = new Program(['solution'], { state });
    await asking.sees('ip netns add second');
    expect(await asking.exit()).toMatchObject({ status: 0 });
    expect(ask(state, 'run').status).toBe(0);
    await program.sees('Step 3 of 3');
    expect(ask(state, 'reset', '--all')).toEqual({
      text: expect.stringContaining('open in another window'),
      status: 2,
    });
    expect(ask(state, 'shell')).toEqual({ text: expect.stringContaining('needs a terminal'), status: 2 });
    program.enter('exit');
    await program.exit();
    expect(ask(state, 'hint')).toEqual({ text: expect.stringContaining('no lesson is open'), status: 2 });
  });

  it('that opens the same lesson is offered a terminal of the one that is open', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await using second = new Program(['learn', lesson], { state: program.state });
    await second.sees('is open in another window');
    second.type('\r');
    await second.prompt('host[2]');
    await second.does('ip netns add first', 'host[2]');
    expect(ask(program.state, 'learn', lesson)).toEqual({
      text: expect.stringContaining('is open in another window'),
      status: 3,
    });
    program.enter('exit');
    await program.exit();
    await second.sees('The lesson was left in its first window.');
    expect(await second.exit()).toMatchObject({ status: 0 });
    await using third = new Program(['learn', lesson], { state: program.state });
    await third.sees('Welcome back.');
    await third.prompt();
  });

  it('may be closed or killed without harm to the others', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await using second = new Program(['shell'], { state: program.state });
    await second.prompt('host[2]');
    await second.starts('yes');
    second.kill('SIGKILL');
    await second.exit();
    await program.does('ip netns add first');
    await program.sees('Step 2 of 3');
    await using third = new Program(['shell'], { state: program.state });
    await third.prompt('host[2]');
    program.kill('SIGKILL');
    await program.exit();
    await third.sees('the lesson was closed in its own window');
    expect(await third.exit()).toMatchObject({ status: 3 });
    await using again = new Program(['learn', lesson], { state: program.state });
    await again.sees('You are at step 2 of 3');
    await again.prompt();
  });
});
