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

  it('is left after the same look in other words, and Enter says what is left', async () => {
    await using program = await atLoopback();
    await program.does('ip -n mynetns0 link set lo up');
    await program.sees('That is it. Now look at the result');
    await program.does('ip -n mynetns0 route');
    await program.does('');
    await program.sees('That is it. Now look at the result; `next` goes on at once:', 'route');
    program.enter('ip -n mynetns0 a');
    await program.sees('You predicted: It is answered', 'ip -n mynetns0 a');
  });
});

describe('a step that is taken', () => {
  it('is not said to be done where it had passed before and was left as it was', async () => {
    await using program = new Program(['learn', 'veth']);
    await program.prompt();
    await program.does('ip link add dev veth_abc typ veth peer name veth_ns_abc');
    await program.does('next');
    await program.sees('Done: step 1 of 12');
    expect(program.text()).not.toContain('The step says');
    await program.does('');
    await program.does('back');
    await program.does('next');
    await program.sees('Enter goes on.', '# next');
    const since = program.text().slice(program.text().lastIndexOf('# back'));
    expect(since).not.toContain('Done: step 1');
    await program.does('goto 2');
    await program.sees('Step 2 of 12', 'goto 2');
    const last = program.text().slice(program.text().lastIndexOf('# goto 2'));
    expect(last.split('A clean world')).toHaveLength(2);
  });

  it('says what is checked once, and does not look for things in a namespace that there is not', async () => {
    await using program = new Program(['learn', 'veth']);
    await program.prompt();
    await program.does('ip -n mynetns1 link set veth_abc up');
    await program.sees('no network namespace has that name');
    const checked = 'host has a veth interface veth_abc whose peer is veth_ns_abc';
    expect(program.text().split(checked)).toHaveLength(2);
    expect(program.text()).not.toMatch(/is not in host|You did that/);
    await program.does('task');
    expect(program.text()).not.toMatch(/\n\n\nhost:~#/);
  });
});
