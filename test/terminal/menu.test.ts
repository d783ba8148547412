import { describe, expect, it } from 'vitest';
import { Program } from './program.ts';

describe('the list of lessons', () => {
  it('begins at the first lesson, in groups, and says that it goes on below', async () => {
    await using program = new Program([], { rows: 24 });
    await program.sees('❯ 01 · A network of its own');
    await program.sees('By hand');
    await program.sees('the list goes on below');
    program.type('q');
    expect(await program.exit()).toMatchObject({ status: 0 });
  });

  it('goes where a number of two digits says, and Ctrl-Z does nothing', async () => {
    await using program = new Program([]);
    await program.sees('❯ 01 ·');
    program.type('\x1a');
    program.type('0');
    program.type('4');
    await program.sees('❯ 04 ·');
    program.type('\x1b[A');
    await program.sees('❯ 03 ·');
    program.type('\x1b');
    expect(await program.exit()).toMatchObject({ status: 0 });
  });

  it('is searched with a stroke, and Esc goes back to it', async () => {
    await using program = new Program([]);
    await program.sees('❯ 01 ·');
    program.type('/');
    await program.sees('Search');
    program.type('cable');
    await program.until(() => /❯ 02 ·/.test(program.shown()), 'for what was searched');
    program.type('\x1b');
    await program.until(() => /❯ 01 ·/.test(program.shown()), 'for the list');
    program.type('2');
    program.enter('');
    await program.sees('02 · A virtual cable');
    await program.prompt();
    program.enter('exit');
    await program.until(() => /Which lesson\?/.test(program.shown()), 'for the list after the lesson');
    program.type('\x03');
    expect(await program.exit()).toMatchObject({ status: 0 });
  });
});
