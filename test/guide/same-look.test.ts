import { describe, expect, it } from 'vitest';
import { sameLook } from '../../src/guide/same-look.ts';

describe('a look in other words', () => {
  it.each([
    ['ping -c 1 10.0.0.11', 'ping 10.0.0.11'],
    ['ping -c 1 10.0.0.11', 'ping -c3 -W 1 10.0.0.11'],
    ['ip netns exec web ping -c 1 10.0.0.1', 'ip netns exec web ping 10.0.0.1'],
    ['ip route', 'ip r'],
    ['ip route', 'ip route show'],
    ['ip -n web address', 'ip -n web a'],
    ['ip -n web address', 'ip netns exec web ip addr show'],
    ['ip link show br0', 'ip l sh dev br0'],
    ['ip netns', 'ip netns list'],
  ])('%s: %s', (shown, given) => {
    expect(sameLook(shown, given)).toBe(true);
  });

  it.each([
    ['ping -c 1 10.0.0.11', 'ping 10.0.0.12'],
    ['ip netns exec web ping -c 1 10.0.0.1', 'ping 10.0.0.1'],
    ['ip route', 'ip rule'],
    ['ip route', 'ip -n web route'],
    ['ip link', 'ip link show br0'],
    ['ip link set br0 up', 'ip link set br0 up'],
    ['ip netns add web', 'ip netns add web'],
    ['ip netns exec web cat /etc/hosts', 'ip netns exec web cat /etc/hosts'],
  ])('%s: not %s', (shown, given) => {
    expect(sameLook(shown, given)).toBe(false);
  });
});
