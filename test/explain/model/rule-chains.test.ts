import { describe, expect, it } from 'vitest';
import { type Flow, Unjudged } from '../../../src/explain/model/flow.ts';
import { passHook } from '../../../src/explain/model/hooks.ts';
import { readRules } from '../../../src/kernel/ruleset-text.ts';

const flow: Flow = {
  ...{ role: 'request', protocol: 'tcp', six: false, source: '10.0.0.11', destination: '203.0.113.10' },
  ...{ sourcePort: 20_000, destinationPort: 80, length: 60, whole: false, ttl: 64, mark: 0, state: 'new' },
};

/** What a chain that forwards does to the packet, as `nft list ruleset` prints its rules. */
function pass(rules: string[], changed: Partial<Flow> = {}, policy = 'accept') {
  const lines = rules.map((rule, index) => `\t\t${rule} # handle ${index + 9}`);
  const text = [
    ...['table ip filter { # handle 1', '\tchain FORWARD { # handle 1'],
    ...[`\t\ttype filter hook forward priority filter; policy ${policy};`, ...lines, '\t}'],
    ...[
      '\tchain MINE { # handle 2',
      '\t\ticmp type echo-request drop # handle 90',
      '\t\treturn # handle 91',
      '\t}',
      '}',
      '',
    ],
  ].join('\n');
  const network = { id: '1', place: 'host', links: [], routes: [], rules: readRules(text) };
  const near = { arriving: 'bridge0', leaving: 'eth0', isOwn: (address: string) => address === '10.0.0.10' };
  return passHook(network, ['ip', 'inet'], 'forward', { ...flow, ...changed }, near);
}

describe('rules by their text', () => {
  it.each([
    'tcp dport 80 counter drop',
    'meta l4proto tcp tcp dport { 80, 443 } drop',
    'tcp dport 79-81 reject with tcp reset',
    'iifname "bridge0" oifname != "eth1" ip saddr 10.0.0.0/24 ct state new,established drop',
    'ip saddr 10.0.0.1-10.0.0.20 drop',
    'ip saddr != 10.1.0.0/16 log prefix "no, drop: " drop',
    'tcp flags syn / fin,syn,rst,ack drop',
    'iifname "bridge*" drop',
    'fib daddr type local accept',
    'ct state vmap { established : accept, new : drop }',
  ])('%s', (rule) => {
    const { stopped } = pass([rule], {}, rule.endsWith('accept') ? 'drop' : 'accept');
    expect(stopped).toBeDefined();
  });

  it.each([
    'udp dport 80 drop',
    'tcp dport 81 drop',
    'oifname "eth1" drop',
    'ip saddr 10.0.1.0/24 drop',
    'ct state established,related drop',
    'meta mark & 0x000000ff == 0x00000001 drop',
    'meta l4proto icmp drop',
    'tcp flags syn,ack / syn,ack drop',
    'ip daddr 203.0.113.10 accept',
  ])('not %s', (rule) => expect(pass([rule, ...(rule.endsWith('accept') ? ['drop'] : [])]).stopped).toBeUndefined());

  it('jump, and come back', () => {
    expect(pass(['jump MINE', 'drop']).stopped).toMatchObject({ rule: 'drop' });
    expect(pass(['jump MINE'], { protocol: 'icmp' }).stopped).toMatchObject({ chain: { name: 'filter MINE' } });
  });

  it('that cannot be judged hinder nobody where they decide nothing', () => {
    expect(pass(['limit rate 5/second accept']).stopped).toBeUndefined();
    expect(() => pass(Array.from({ length: 20_000 }, () => 'tcp dport 81 drop'))).toThrow(Unjudged);
    for (const rules of [
      ['limit rate 5/second accept', 'drop'],
      ['ip saddr @friends drop'],
      ['ip daddr set 10.0.0.1'],
      ['tcp dport vmap @ports'],
    ])
      expect(() => pass(rules)).toThrow(Unjudged);
  });
});
