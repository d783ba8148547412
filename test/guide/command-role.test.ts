import { describe, expect, it } from 'vitest';
import { justReads, roleOf } from '../../src/guide/command-role.ts';
import { stepWith } from './step.ts';

const wiring = stepWith('ip link add a type bridge\nip link set a up\nip link    # optional');

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
