import { describe, expect, it } from 'vitest';
import type { Step } from '../../src/domain/lesson.ts';
import { hasLooked, remarkOnLine, roleOf } from '../../src/guide/looked.ts';

const position = { file: 'lesson.md', line: 1, column: 1 };

function stepWith(text: string): Step {
  const commands = [{ text, on: 'host', background: false, terminal: 1, position }];
  const none = { needs: [], solution: [], setup: [], alternatives: [], wrong: [], checks: [], asks: [], hints: [] };
  return { id: 'step', title: 'Step', points: 1, prose: '', position, commands, ...none };
}

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

describe('the learner has seen what a step shows', () => {
  it.each([
    [false, ['timeout 2 tcpdump &']],
    [false, ['timeout 2 tcpdump &', 'ls', 'pwd']],
    [true, ['timeout 2 tcpdump &', 'wait  $!']],
    [true, ['timeout 3 tcpdump -n &', 'ping -c 1 h', 'ping -c 2 h']],
  ])('%s: %j', (seen, given) => {
    expect(hasLooked(watching, given)).toBe(seen);
  });
});

describe('a line typed on the wrong machine', () => {
  it('is noticed when the step has it for another one', () => {
    expect(remarkOnLine(wiring, 'ip link set  a up', 'web')).toBe(
      'That line is for host, and this is web. `on host` takes you there.',
    );
    expect(remarkOnLine(wiring, 'ip link set a up', 'host')).toBeUndefined();
    expect(remarkOnLine(wiring, 'ip link set b up', 'web')).toBeUndefined();
  });
});
