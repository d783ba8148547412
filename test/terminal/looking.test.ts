import { describe, expect, it } from 'vitest';
import { Program } from './program.ts';

/** At the first lesson's step 4, the prediction answered. */
async function atLoopback(): Promise<Program> {
  const program = new Program(['learn', 'netns']);
  await program.prompt();
  program.enter('goto 4');
  await program.sees('What happens to the ping while lo is still down?');
  await program.prompt();
  await program.does('1');
  await program.sees('Noted. Now see what happens.');
  return program;
}

describe('a step that has passed and shows something to look at', () => {
  it('is left once that was looked at', async () => {
    await using program = await atLoopback();
    await program.does('ip netns exec mynetns0 ping -c 1 127.0.0.1');
    await program.does('ip -n mynetns0 link set lo up');
    await program.sees('That is it. Now look at the result; `next` goes on at once:\n      ip -n mynetns0 address');
    await program.does('ip -n mynetns0 route');
    await program.does('ip -n mynetns0 addres');
    expect(program.text()).not.toContain('Step 5 of');
    program.enter('ip -n mynetns0 address');
    await program.sees('You predicted: It is answered', 'ip -n mynetns0 address');
    await program.sees('Enter goes on.', 'You predicted');
  });

  it('is left by `next` without a look, and says what became of the prediction', async () => {
    await using program = await atLoopback();
    await program.does('ip -n mynetns0 link set lo up');
    program.enter('next');
    await program.sees('You predicted: It is answered', 'next');
    await program.sees('Enter goes on.', 'You predicted');
    expect(program.text()).not.toContain('once more');
  });

  it('is open again when it was broken, and `next` says what became of the prediction then, too', async () => {
    await using program = await atLoopback();
    await program.does('ip -n mynetns0 link set lo up');
    await program.does('ip -n mynetns0 link set lo down');
    await program.sees('✗ mynetns0 has an interface lo that is up', 'lo down');
    program.enter('next');
    await program.sees('You predicted: It is answered', 'next');
    await program.sees('Enter goes on.', 'You predicted');
  });
});
