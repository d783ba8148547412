import { describe, expect, it } from 'vitest';
import type { Step } from '../../src/domain/lesson.ts';
import { isSeenBy, looksLeft, remarkOnLine, unseenLines } from '../../src/guide/shown-lines.ts';
import { fence, stepWith, typed } from './step.ts';

const texts = (lines: readonly { text: string }[]) => lines.map(({ text }) => text);
const left = (of: Step, ...given: string[]) => texts(looksLeft(of, typed('host', ...given)));

describe('the looks that are left once a step has passed', () => {
  const step = stepWith(
    'ip link    # optional\nip link add a type bridge\nip link set a up\nsleep 1    # optional\nip addr    # optional\nping -c 1 h    # optional',
  );

  it('are those behind all that the step does, and waiting is none', () => {
    expect(left(step, 'ip link add a type bridge', 'ip link set a up')).toEqual(['ip addr', 'ping -c 1 h']);
    expect(left(stepWith('ip link add a type bridge'))).toEqual([]);
  });

  it('are not taken by a look before the last thing that was done', () => {
    expect(left(step, 'ping -c 1 h', 'ip addr', 'ip link set a up')).toEqual(['ip addr', 'ping -c 1 h']);
    expect(left(step, 'ping -c 1 h', 'ip link set a up', 'ip  addr')).toEqual(['ping -c 1 h']);
    expect(left(step, 'ip link set a up', 'ip addr', 'ls', 'ss -ltn', 'ping -c 1 h  # optional')).toEqual([]);
  });

  it('are none where the answer, which is not shown, comes behind them', () => {
    const goal = { ...stepWith('ip link    # optional'), solution: [fence('ip link set a up')] };
    expect(left(goal, 'ip link', 'ip link set a up')).toEqual([]);
  });

  it('are not taken by other commands', () => {
    expect(left(step, 'ip link set a up', 'ping -c 1 other', 'bg', 'ip route')).toEqual(['ip addr', 'ping -c 1 h']);
  });

  it('are taken on the machine that they are for, and nowhere else', () => {
    const visit = stepWith('docker ps    # optional', fence('curl http://h/    # optional', 'client'));
    expect(texts(looksLeft(visit, typed('host', 'docker ps', 'curl http://h/')))).toEqual(['curl http://h/']);
    expect(looksLeft(visit, typed('host', 'docker ps', 'on client curl http://h/'))).toEqual([]);
    expect(texts(looksLeft(visit, typed('client', 'curl http://h/')))).toEqual(['docker ps']);
  });
});

describe('a look has shown what it is there to show', () => {
  const line = { text: 'ping -c 1 h', on: 'host', look: true, fails: false };
  const given = { text: 'ping -c 1 h', machine: 'host' };

  it.each([
    [true, 0],
    [true, null],
    [false, 1],
    [false, 130],
  ])('%s, when it ended with %s', (seen, status) => {
    expect(isSeenBy(line, { ...given, status })).toBe(seen);
  });

  it.each([
    [false, 0],
    [false, null],
    [true, 1],
    [true, 130],
    [false, 127],
  ])('%s, when it is there to fail and ended with %s', (seen, status) => {
    expect(isSeenBy({ ...line, fails: true }, { ...given, status })).toBe(seen);
  });

  it('when it goes on until it is stopped', () => {
    const text = 'tcpdump -n -i eth0';
    expect(isSeenBy({ ...line, text }, { text, machine: 'host', status: 130 })).toBe(true);
  });

  it('in a shell inside the namespace, too', () => {
    const inside = { text: "ip netns exec x bash -c 'ip link'", machine: 'host', status: 0 };
    expect(isSeenBy({ ...line, text: 'ip netns exec x ip link' }, inside)).toBe(true);
  });
});

describe('the lines of a step without checks that the learner has not seen', () => {
  const watching = stepWith(
    'timeout 2 tcpdump &    # optional\nping -c 1 h    # optional, fails\nwait $!    # optional',
  );

  it('are gone when each has shown what it is there for', () => {
    const given = typed('host', 'timeout 2 tcpdump &', 'ping -c 1 h', 'wait  $!');
    expect(texts(unseenLines(watching, given))).toEqual(['ping -c 1 h']);
    const failed = given.map((one) => (one.text.startsWith('ping') ? { ...one, status: 1 } : one));
    expect(unseenLines(watching, failed)).toEqual([]);
  });
});

describe('a line typed on the wrong machine', () => {
  const wiring = stepWith('ip link add a type bridge\nip link set a up');

  it('is noticed when the step has it for another one', () => {
    const given = { text: 'ip link set  a up', machine: 'web' };
    expect(remarkOnLine(wiring, given)).toBe('That line is for host, and this is web. `on host` takes you there.');
    expect(remarkOnLine(wiring, { ...given, machine: 'host' })).toBeUndefined();
    expect(remarkOnLine(wiring, { ...given, text: 'ip link set b up' })).toBeUndefined();
  });
});
