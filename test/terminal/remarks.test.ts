import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Program } from './program.ts';

const lesson = join(import.meta.dirname, 'lessons', '50-keys.md');

describe('a remark', () => {
  it('tells how to stop a command that goes on and on, unless it is talked to', async () => {
    await using program = new Program(['learn', lesson], { environment: { UNDERLAY_HANGING_MS: '2500' } });
    await program.prompt();
    await program.starts('sleep 1000');
    await program.sees('(sleep is still running. Ctrl-C stops it.)');
    program.type('\x03');
    await program.prompt();
    await program.starts('timeout 5 cat');
    program.enter('echo?');
    await program.sees(/echo\?\necho\?/);
    // What was typed before the program has taken note of its start would be no talk with it.
    program.enter('talking');
    await program.sees(/talking\ntalking/);
    await program.prompt();
    expect(program.text()).not.toContain('timeout is still running');
  });

  it('tells where the thing is that a command looked for in vain', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    await program.does('ip netns add first');
    await program.does('ip link add one type veth peer name other netns first');
    await program.does('ip link set other up');
    await program.sees('(other is not in host. That interface is in first: `ip -n first` goes there.)');
    await program.does('on web ip netns add far');
    await program.does('ip netns exec far true');
    await program.sees('(far is not in host. That namespace is in web: `on web` goes there.)');
  });

  it('tells the machine that a line or a step is for', async () => {
    await using program = new Program(['learn', lesson]);
    await program.prompt();
    program.enter('on web');
    await program.prompt('web');
    await program.does('ip netns add first', 'web');
    await program.sees('That line is for host, and this is web. `on host` takes you there.');
    for (const name of ['one', 'two']) await program.does(`ip netns add ${name}`, 'web');
    expect(program.text().match(/This step is done on host, and this is web/g)).toHaveLength(1);
  });

  it('explains what the kernel says, once in a step, and names the right place of a right command', async () => {
    await using program = new Program(['learn', 'netns']);
    await program.prompt();
    await program.does('goto 4');
    await program.does('ip route add 10.5.0.0/24 via 10.77.0.1');
    await program.sees('a gateway has to be a neighbour', '10.77.0.1');
    await program.does('ip route add 10.6.0.0/24 via 10.77.0.1');
    expect(program.text().match(/a gateway has to be a neighbour/g)).toHaveLength(1);
    await program.does('ip link set lo up');
    await program.sees('You did that on host; here it belongs to mynetns0', 'set lo up');
    // A failure that the step shows is explained by the step.
    await program.does('ip netns exec mynetns0 ping -c 1 127.0.0.1');
    expect(program.text()).not.toContain('nothing was sent');
  });
});
