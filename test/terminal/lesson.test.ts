import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');

describe('a learner in the guided shell', () => {
  it('takes a lesson to its end, in other ways than it shows and with mistakes', async () => {
    await using program = new Program(['learn', lesson]);
    await program.sees('50 · Three namespaces');
    await program.sees('Prose before the first step.');
    await program.sees('○ host has a network namespace first');
    await program.prompt();

    await program.does('ip netns add fist');
    await program.sees('✗ host has a network namespace first');
    await program.does('hint');
    await program.sees('Hint 1 of 2');
    await program.sees('The smallest hint.');
    await program.does('next');
    await program.sees('This step is not done yet.');
    await program.does('check');
    await program.sees('saw:', 'check');
    await program.does('for name in first second; do ip netns add $name; done');
    await program.sees('✓ host has a network namespace first');
    await program.sees('✓ host has a network namespace second');
    await program.sees('Step 3 of 3');

    await program.does('run');
    await program.sees('This step has no commands to run.');
    await program.does('solution');
    await program.sees('`solution` once more shows it.');
    await program.does('solution');
    await program.sees('ip netns add third', 'The answer');
    program.enter('run');
    await program.sees('✓ host can fetch http://192.168.232.5/');
    await program.sees('You have finished this lesson.');
    await program.prompt();
    program.type('\x04');
    expect(await program.exit()).toMatchObject({ status: 0 });
  });

  it('finds the lesson where it was left', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('ip netns add first');
    await program.sees('Step 2 of 3');
    program.enter('exit');
    expect(await program.exit()).toMatchObject({ status: 0 });
    await program.sees('Progress is kept.');

    await using again = new Program(['learn', lesson], { state: program.state });
    await again.sees('Welcome back.');
    await again.sees('Step 2 of 3');
    await again.prompt();
    await again.does('ip netns list');
    await again.sees(/list\nfirst/);
  });

  it('goes back, forth and over, each in a world that fits the step', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('goto 3');
    await program.sees('Step 3 of 3');
    await program.does('ip netns list');
    await program.sees(/list\nsecond\nfirst/);
    await program.does('back');
    await program.does('echo "[$(ip netns list)]"');
    await program.sees('[first]');
    await program.does('goto first');
    await program.does('echo "[$(ip netns list)]"');
    await program.sees('[]');
    await program.does('goto nowhere');
    await program.sees('nowhere');
    await program.does('skip');
    await program.sees('Step 2 of 3', 'skip');
    await program.does('ip netns add second');
    await program.sees('Step 3 of 3', 'add second');
    await program.does('restart lesson');
    await program.sees('Step 1 of 3', 'restart lesson');
  });

  it('asks before the command and tells afterwards who was right', async () => {
    await using program = new Program(['learn', 'netns']);
    await program.prompt();
    await program.does('ip link');
    await program.sees('When you have seen enough, `next` goes on.');
    await program.does('readlink  /proc/self/ns/net');
    await program.sees('How many network interfaces does the host have?');
    // The question stands, and the shell is the learner's as ever.
    await program.does('ip netns list');
    await program.does('twenty');
    await program.sees('bash: twenty: command not found');
    await program.does('hint');
    await program.sees('Hint 1 of 2');
    await program.does('next');
    await program.sees('This question is still open; `skip` goes on without an answer.');
    await program.does('3 interfaces');
    await program.sees('Not quite. Try `ip -br link`, and answer again; `skip` shows the answer.');
    await program.does('ip -br link');
    program.enter('4');
    await program.sees('Not quite. The answer: 2.');
    await program.sees('Enter goes on.');
    await program.prompt();
    await program.does('');
    await program.sees('Create a network namespace');
    await program.does('ip netns add mynetns0');
    await program.sees('✓ host has a network namespace mynetns0');
    await program.sees('That is it. Now look at the result; `next` goes on at once:');
    program.enter('ip netns  list');
    await program.sees('What will `ip link` list in the new namespace?');
    await program.prompt();
    await program.does('c');
    await program.sees('Noted. Now see what happens.');
    program.enter('ip netns exec mynetns0 ip link');
    await program.sees('You predicted: only lo, and it is down.');
    await program.sees('That is right.');
    await program.sees('Enter goes on.', 'That is right.');
    await program.prompt();
    await program.does('');
    await program.sees('Step 4 of');
    // Nothing is predicted, and the outcome is told all the same.
    program.enter('ip -n mynetns0 link set lo up');
    await program.sees('✓ mynetns0 can reach 127.0.0.1');
    program.enter('next');
    await program.sees('The answer: It is refused at once: Network is unreachable', 'next');
    await program.sees('Enter goes on.', 'The answer: It is refused at once');
    await program.prompt();
    await program.does('next');
    await program.sees('Step 5 of');
  });

  it('speaks in words alone when asked to', async () => {
    await using program = new Program(['learn', '--plain', lesson], { columns: 60 });
    await program.prompt();
    await program.does('ip netns add first');
    await program.sees('passed: host has a network namespace first');
    await program.sees('to do: host has a network namespace second');
    expect(program.text()).not.toMatch(/[━─✓✗○│]/);
  });
});
