import { join } from 'node:path';
import { describe, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');
const fifty = Array.from({ length: 50 }, (_, index) => `echo line $((${index} + 1)) of 50`);

describe('what a learner types', () => {
  it('may be a bracketed paste of fifty lines', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    program.type(`\x1b[200~${fifty.join('\n')}\nip netns add first\x1b[201~`);
    await program.sees('ip netns add first', '(38 + 1)');
    program.type('\r');
    await program.sees(/\nline 1 of 50\n(.*\n)*line 49 of 50\nline 50 of 50\n/);
    await program.sees('Step 2 of 3', 'line 50 of 50');
    await program.prompt();
  });

  it('may be a paste of fifty lines that is not bracketed', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    program.type(`${fifty.join('\r')}\rip netns add first\r`);
    await program.sees('\nline 50 of 50\n', 'line 49 of 50');
    await program.sees('Step 2 of 3', 'line 50 of 50');
    await program.prompt();
  });

  it('may be a here-document, and a line that was never finished', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    program.type('cat <<END\rone\rtwo\rEND\r');
    await program.sees('one\ntwo\nhost:~#');
    program.enter("echo 'no end");
    await program.sees(/\n>$/);
    program.type('\x03');
    await program.prompt();
    await program.does('if; then');
    await program.sees('syntax error');
    await program.does('ip netns add first');
    await program.sees('Step 2 of 3');
  });

  it('need not be echoed', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('stty -echo');
    await program.does('ip netns add first');
    await program.sees('Step 2 of 3');
    await program.does('stty echo');
    await program.does('echo seen');
    await program.sees('echo seen\nseen');
  });

  it('may be Chinese, or no text at all', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('echo 網路 $((1 + 1))');
    await program.sees('\n網路 2\n');
    await program.does("printf 'a\\377\\300\\200b\\xe7\\x9a\\n'; cat /bin/true | head -c 2000 | tr -d '\\033'; echo");
    await program.does('head -c 100000 /dev/urandom; reset');
    await program.does('ip netns add first');
    await program.sees('Step 2 of 3');
  });
});
