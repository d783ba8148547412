import { expect, test } from 'vitest';
import { slipsOf } from '../../src/shell/slips.ts';

const textsOf = (command: string) => slipsOf(command).map(({ text }) => text);

test.each([
  [
    'ip -n mynetns0 addr add 10.0.0.11/24 dev eth0',
    [
      'ip -n mynetns0 addr add 10.0.0.199/24 dev eth0',
      'ip -n mynetns0 addr add 10.0.0.11/32 dev eth0',
      'ip addr add 10.0.0.11/24 dev eth0',
      'ip -n mynetns0 addr add 10.0.0.11/24',
    ],
  ],
  ['ip netns exec web sysctl -w a=1', ['sysctl -w a=1']],
  [
    'ip route add 10.0.0.0/24 via 10.1.0.1',
    ['ip route add 10.0.0.0/24 via 10.1.0.199', 'ip route add 10.0.0.0/32 via 10.1.0.1'],
  ],
  [
    'iptables -A FORWARD -o bridge1 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    [
      'iptables -I FORWARD -o bridge1 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
      'iptables -A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
      'iptables -A FORWARD -o bridge1 -j ACCEPT',
    ],
  ],
  [
    'iptables -t nat -A POSTROUTING -s 10.0.1.0/24 ! -o bridge1 -j MASQUERADE',
    [
      'iptables -t nat -A POSTROUTING -s 10.0.1.0/32 ! -o bridge1 -j MASQUERADE',
      'iptables -t nat -I POSTROUTING -s 10.0.1.0/24 ! -o bridge1 -j MASQUERADE',
      'iptables -t nat -A POSTROUTING ! -o bridge1 -j MASQUERADE',
      'iptables -t nat -A POSTROUTING -s 10.0.1.0/24 -j MASQUERADE',
    ],
  ],
  ['iptables -I FORWARD 1 -j DROP', []],
  ['ip link set lo up', []],
  ['ip addr add "10.0.0.11/24" dev eth0', ['ip addr add "10.0.0.11/24"']],
])('the slips of %s', (command, slips) => {
  expect(textsOf(command)).toEqual(slips);
});

test.each([
  'for a in 1 2; do ip addr add 10.0.0.$a/24 dev eth0; done',
  'echo 10.0.0.1 > /etc/hosts',
  'a=$(ip -n x addr)',
])('what is more than a simple command has none: %s', (command) => {
  expect(slipsOf(command)).toEqual([]);
});
