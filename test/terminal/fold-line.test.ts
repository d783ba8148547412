import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { foldLine } from '../../src/terminal/fold-line.ts';

describe('a line of a listing', () => {
  it('that fits stays whole, and so does one without a place to break', () => {
    expect(foldLine('ip link show dev veth_abc type veth', 'command', 35)).toEqual([
      'ip link show dev veth_abc type veth',
    ]);
    const long = 'x'.repeat(50);
    expect(foldLine(long, 'output', 30)).toEqual([long]);
    expect(foldLine(`'${'a b '.repeat(20)}'`, 'command', 30)).toHaveLength(1);
  });

  it('of output is broken at a space, the rest further in, as often as needed', () => {
    expect(foldLine('1: lo: <LOOPBACK> mtu 65536 qdisc noop state DOWN mode DEFAULT group', 'output', 30)).toEqual([
      '1: lo: <LOOPBACK> mtu 65536',
      '    qdisc noop state DOWN mode',
      '    DEFAULT group',
    ]);
  });

  it('of a command goes on for the shell as well: what it does is the same', () => {
    const line = `printf '%s|' one "two  and a half" 'three   ' four\\ five six seven eight nine ten eleven`;
    const folded = foldLine(line, 'command', 34);
    expect(folded.length).toBeGreaterThan(2);
    for (const part of folded) expect(part.length).toBeLessThanOrEqual(34);
    const run = (text: string) => execFileSync('bash', ['-c', text], { encoding: 'utf8' });
    expect(run(folded.join('\n'))).toBe(run(line));
  });

  it('of a command gets its comment above it', () => {
    const line = 'iptables -t nat -S POSTROUTING   # what Docker has added for this bridge';
    expect(foldLine(line, 'command', 44)).toEqual([
      '# what Docker has added for this bridge',
      'iptables -t nat -S POSTROUTING',
    ]);
  });

  it('is left alone where there is hardly room', () => {
    const line = 'ip netns exec mynetns0 ping -c 1 10.0.0.12';
    expect(foldLine(line, 'command', 12)).toEqual([line]);
  });
});
