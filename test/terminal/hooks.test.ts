import { join } from 'node:path';
import { describe, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');

describe('the tutor still sees each command after', () => {
  it.each([
    ['unset PROMPT_COMMAND'],
    ['PROMPT_COMMAND='],
    ["export PROMPT_COMMAND='echo before the prompt'"],
    ['PROMPT_COMMAND="$PROMPT_COMMAND; history -a"'],
    ['PROMPT_COMMAND=(true)'],
    ['unset PROMPT_COMMAND; PROMPT_COMMAND=true'],
    ['unset PS0'],
    ['PS0= PROMPT_COMMAND=true'],
    ['shopt -u promptvars'],
    ['set -f; shopt -s failglob nullglob; IFS=0'],
    ['set -o posix'],
    ['set -o vi'],
    ["trap 'true' DEBUG; trap 'true' INT ERR EXIT; set -T -E"],
    ['set -u; unset PS1'],
  ])('%s', async (line) => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does(line);
    await program.does('true');
    await program.does('ip netns add first');
    await program.sees('Step 2 of 3');
    await program.does('goto 3');
    await program.sees('Step 3 of 3');
  });
});

describe('a changed prompt', () => {
  it('is kept, with the marks around it', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    program.enter("PS1='\\[\\e[32m\\]\\u@\\h:\\W \\$ \\[\\e[0m\\]'; unset PROMPT_COMMAND");
    await program.sees(/root@host:~ #$/);
    program.enter('ip netns add first');
    await program.sees('Step 2 of 3');
    await program.sees(/root@host:~ #$/, 'Step 2 of 3');
    program.type('echo typed ahead\recho and on\r');
    await program.sees(/typed ahead\n[\s\S]*\nand on\n/, 'Step 2 of 3');
  });

  it('of nothing is brought back by a command of the tutor', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.starts('unset PROMPT_COMMAND PS0 PS1');
    program.enter('hint');
    await program.sees('Hint 1 of 2');
    await program.prompt();
    await program.does('ip netns add first');
    await program.sees('Step 2 of 3');
  });
});

describe('what the tutor does in the shell', () => {
  it('is heard in a pipe and a subshell, and refused in the background', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('task | cat; (hint)');
    await program.sees(/Step 1 of 3 · [\s\S]*Hint 1 of 2[\s\S]*host:~#$/, '(hint)');
    await program.does('skip & wait');
    await program.sees('The tutor does not answer in the background.');
    await program.does('ip netns add first');
    await program.sees(/add first\n[\s\S]*Step 2 of 3[\s\S]*host:~#$/);
  });

  it('is not in sight when commands are traced', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does("set -x; trap 'echo about to: $BASH_COMMAND' DEBUG");
    await program.does('echo traced');
    await program.sees(/echo traced\n.*\nabout to: echo traced\n\+ echo traced\ntraced\nhost:~#$/);
    if (program.text().includes('_underlay')) throw new Error(`seen:\n${program.text()}`);
  });

  it('leaves the exit status as it was', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('(exit 42)');
    await program.does('echo "status $?"');
    await program.sees('\nstatus 42');
  });
});
