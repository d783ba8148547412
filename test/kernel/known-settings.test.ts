import { afterEach, describe, expect, it } from 'vitest';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { lan } from './worlds.ts';

let sandbox: Sandbox | undefined;

/** What a command says in a machine's shell. */
async function say(command: string, machine = 'host'): Promise<string> {
  const result = await sandbox?.shell(machine).run(command, 120_000);
  return (result?.output ?? '').trim();
}

/** What bash says in a namespace with a name. */
const inside = (name: string, text: string) => say(`ip netns exec ${name} bash <<'END'\n${text}\nEND`);

afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
});

/** Ten of the settings that a real machine may have otherwise, with the kernel's own values. */
const known: Readonly<Record<string, string>> = {
  // First: a change of ip_forward sets it, too.
  'conf/all/accept_redirects': '1',
  ip_forward: '0',
  'conf/all/arp_ignore': '0',
  'conf/all/rp_filter': '0',
  'conf/all/send_redirects': '1',
  'conf/default/arp_filter': '0',
  'conf/default/promote_secondaries': '0',
  'conf/default/rp_filter': '0',
  'conf/lo/promote_secondaries': '0',
  'conf/default/route_localnet': '0',
};
const names = Object.keys(known);
const read = `for name in ${names.join(' ')}; do echo $name $(cat /proc/sys/net/ipv4/$name); done`;
const expected = Object.entries(known)
  .map((pair) => pair.join(' '))
  .join('\n');

describe('a world', () => {
  it('begins with known settings, on each machine and in each namespace that ip adds', async () => {
    sandbox = await Sandbox.create(lan(2));
    expect(await say(read)).toBe(expected);
    expect(await say(read, 'm1')).toBe(expected);
    await say('ip netns add one; ip net a two; ip -4 -br netn ad three');
    for (const name of ['one', 'two', 'three']) {
      expect(await inside(name, read)).toBe(expected);
    }
  });

  it('gets them whatever the real machine has, and only once', async () => {
    sandbox = await Sandbox.create(lan(1));
    // No ordinary user can change the real machine's: here another network has all ten otherwise.
    const spoil = `cd /proc/sys/net/ipv4; for name in ${names.join(' ')}; do case $(cat $name) in 0) echo 1 ;; *) echo 0 ;; esac >$name; done; cd`;
    await say('ip netns add elsewhere; ip netns add mine');
    await inside('elsewhere', spoil);
    const spoilt = await inside('elsewhere', read);
    expect(spoilt.split('\n').filter((line) => expected.split('\n').includes(line))).toEqual([]);
    await inside('elsewhere', 'sh /dev/underlay/settings');
    expect(await inside('elsewhere', read)).toBe(expected);

    await inside('mine', 'sysctl -qw net.ipv4.ip_forward=1');
    await say('ip netns add later; ip netns exec mine ip link');
    expect(await inside('mine', 'cat /proc/sys/net/ipv4/ip_forward')).toBe('1');
  });

  it('has the ip that the machine has, in all else', async () => {
    sandbox = await Sandbox.create(lan(1));
    expect(await say('ip netns add a; ip netns add a; echo $?; ip netns add; echo $?')).toMatch(
      /File exists\n1\n.*name.*\n(?:1|255)$/is,
    );
    expect(await say('ip -V')).toBe(await say('/dev/underlay/ip -V'));
    expect(await say('ip -n a link add "v 0" type dummy 2>&1; ip link show lo | head -1; ip -j -br link')).toContain(
      'lo: <LOOPBACK,UP',
    );
    expect(await say('ip netns exec a sh -c "exit 7"; echo $?; ip netns exec a printf "%s|" "a b" "*"')).toBe(
      '7\na b|*|',
    );
  });
});
