import { describe, expect, it } from 'vitest';
import { legacyRule, tracedRule } from '../../src/explain/traced-rule.ts';

const own = (table: string) => table === 'underlay_1';

describe('the rule that stopped a packet', () => {
  it('is named with its chain and its table', () => {
    const lines = [
      'trace id 7d2f0b1c netdev underlay_1 arriving rule icmp id 7 meta nftrace set 1 (verdict continue)',
      'trace id 7d2f0b1c ip filter FORWARD packet: iif "bridge0" oif "eth0" ip saddr 10.0.0.11 ip daddr 10.0.0.12',
      'trace id 7d2f0b1c ip filter FORWARD rule counter packets 3 bytes 252 jump MINE (verdict jump MINE)',
      'trace id 7d2f0b1c ip filter MINE rule meta l4proto icmp counter packets 3 bytes 252 drop (verdict drop)',
    ];
    expect(tracedRule('host', lines, own)).toMatchObject({
      outcome: 'FILTERED',
      object: 'a rule in chain MINE of table filter: meta l4proto icmp drop',
      shows: 'nft -a list chain ip filter MINE',
    });
  });

  it('may be a policy, or one that refuses', () => {
    expect(tracedRule('host', ['trace id 1 ip filter FORWARD policy drop '], own)?.object).toContain('policy of chain');
    const refusing = ['trace id 1 inet wall front rule tcp dport 80 reject with tcp reset (verdict drop)'];
    expect(tracedRule('host', refusing, own)).toMatchObject({ outcome: 'REFUSED' });
  });

  it('is none where the packet went on, or where the table is our own', () => {
    expect(tracedRule('host', ['trace id 1 ip filter FORWARD policy accept '], own)).toBeUndefined();
    expect(tracedRule('host', ['trace id 1 inet underlay_1 leaving policy drop '], own)).toBeUndefined();
  });

  it('is found by its counter where iptables-legacy made it', () => {
    const dump = (drops: number) => [
      '*filter',
      ':FORWARD ACCEPT [0:0]',
      '[9:1] -A FORWARD -j ACCEPT',
      `[${drops}:84] -A FORWARD -p icmp -j DROP`,
    ];
    expect(legacyRule('host', dump(1), dump(2), false)).toMatchObject({
      outcome: 'FILTERED',
      object: 'a rule in chain FORWARD of table filter (iptables-legacy): -p icmp -j DROP',
    });
    expect(legacyRule('host', dump(2), dump(2), false)).toBeUndefined();
  });
});
