import { describe, expect, it } from 'vitest';
import type { Step } from '../../src/domain/lesson.ts';
import { hasLooked, justReads, looksLeft, remarkOnLine, roleOf } from '../../src/guide/looked.ts';

const position = { file: 'lesson.md', line: 1, column: 1 };

const fence = (text: string, on = 'host') => ({ text, on, background: false, terminal: 1, position });

function stepWith(text: string, ...further: ReturnType<typeof fence>[]): Step {
  const commands = [fence(text), ...further];
  const none = { needs: [], solution: [], setup: [], alternatives: [], wrong: [], checks: [], asks: [], hints: [] };
  return { id: 'step', title: 'Step', points: 1, prose: '', position, commands, ...none };
}

/** Commands as they were typed on a machine. */
const typed = (machine: string, ...texts: string[]) => texts.map((text) => ({ text, machine, status: 0 }));

const wiring = stepWith('ip link add a type bridge\nip link set a up\nip link    # optional');
const watching = stepWith(
  'timeout 2 tcpdump &    # optional\nip netns exec x ping -c 1 h    # optional\nwait $!    # optional',
);

describe('what a command is to its step', () => {
  it.each([
    ['try', 'ip  link set a up'],
    ['try', 'ip link set b up'],
    ['on the way', 'ip link add a type bridge'],
    ['on the way', 'ip link'],
    ['on the way', 'ip -brief address show'],
    ['on the way', 'ip netns exec x iptables -S FORWARD'],
    ['try', 'ip netns exec x sh -c "echo 1 > /f"'],
    ['on the way', 'ping -c 1 10.0.0.1'],
    ['try', 'ip netns exec x ip link set a up'],
    ['other', 'mkdir /tmp/x'],
    ['other', 'cat /dev/null > /tmp/x'],
  ])('%s: %s', (role, text) => {
    expect(roleOf(wiring, text)).toBe(role);
  });
});

describe('a command only reads', () => {
  it.each([
    [true, 'ip neigh'],
    [true, 'timeout 1 ip netns exec x ip  route get 10.0.0.1'],
    [true, 'cat /etc/hosts'],
    [false, 'ping -c 1 10.0.0.1'],
    [false, 'ip neigh flush all'],
    [false, 'cat /etc/hosts > /tmp/copy'],
    [false, 'sh -c "ip link"'],
  ])('%s: %s', (reads, text) => {
    expect(justReads(text)).toBe(reads);
  });
});

describe('the looks that are left', () => {
  const step = stepWith(
    'ip link add a type bridge\nip link    # optional\nip link set a up\nping -c 1 h    # optional',
  );

  const left = (of: Step, ...texts: string[]) => looksLeft(of, typed('host', ...texts)).map(({ text }) => text);

  it('are those that the step shows and that were not taken', () => {
    expect(left(step, 'ip link add a type bridge', 'ip link set a up')).toEqual(['ip link', 'ping -c 1 h']);
    expect(left(step, 'ip  link', 'ip link set a up')).toEqual(['ping -c 1 h']);
  });

  it('are none after the last one, and none where nothing is shown for looking', () => {
    expect(left(step, 'ip link set a up', 'ping  -c 1 h')).toEqual([]);
    expect(left(stepWith('ip link add a type bridge'))).toEqual([]);
  });

  it('are taken on the machine that they are for, and nowhere else', () => {
    const visit = stepWith('docker ps    # optional', fence('curl http://h/    # optional', 'client'));
    expect(looksLeft(visit, typed('host', 'docker ps', 'curl http://h/'))).toMatchObject([
      { text: 'curl http://h/', on: 'client' },
    ]);
    expect(looksLeft(visit, typed('client', 'curl http://h/'))).toEqual([]);
  });
});

describe('the learner has seen what a step shows', () => {
  it.each([
    [false, ['timeout 2 tcpdump &']],
    [false, ['timeout 2 tcpdump &', 'ls', 'pwd']],
    [true, ['timeout 2 tcpdump &', 'wait  $!']],
    [true, ['timeout 3 tcpdump -n &', 'ping -c 1 h', 'ping -c 2 h']],
  ])('%s: %j', (seen, given) => {
    expect(hasLooked(watching, typed('host', ...given))).toBe(seen);
  });

  it('not by a command that was mistyped, but by one that shows a failure', () => {
    const step = stepWith('ip link\nping -c 1 h');
    const looking = { text: 'ip link', machine: 'host', status: 0 };
    expect(hasLooked(step, [{ ...looking, text: 'ip lnik', status: 255 }, looking])).toBe(false);
    expect(hasLooked(step, [{ ...looking, text: 'ping -c 1 h', status: 1 }, looking])).toBe(true);
  });

  it('not by its last command on another machine than the one it is for', () => {
    const visit = stepWith('docker ps', fence('curl http://h/', 'client'));
    expect(hasLooked(visit, typed('host', 'docker ps', 'curl http://h/'))).toBe(false);
    expect(hasLooked(visit, [...typed('host', 'docker ps'), ...typed('client', 'curl http://h/')])).toBe(true);
  });
});

describe('a line typed on the wrong machine', () => {
  it('is noticed when the step has it for another one', () => {
    expect(remarkOnLine(wiring, { text: 'ip link set  a up', machine: 'web' })).toBe(
      'That line is for host, and this is web. `on host` takes you there.',
    );
    expect(remarkOnLine(wiring, { text: 'ip link set a up', machine: 'host' })).toBeUndefined();
    expect(remarkOnLine(wiring, { text: 'ip link set b up', machine: 'web' })).toBeUndefined();
  });
});
