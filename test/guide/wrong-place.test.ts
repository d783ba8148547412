import { describe, expect, it } from 'vitest';
import { remarkOnNamespace, remarkOnSlip } from '../../src/guide/wrong-place.ts';
import { aCommand, aStep } from '../attempt/samples.ts';

const step = aStep('one', {
  commands: [
    aCommand('ip -n web link set lo up\nip netns exec web ping -c 1 10.0.0.1    # optional\nip link set br0 up'),
  ],
});
const remark = (text: string, machine = 'host') => remarkOnNamespace(step, { text, machine });

describe('a right command in the wrong network namespace', () => {
  it('is told, with the way to the right one', () => {
    const way = 'here it belongs to web: `ip -n web` or `ip netns exec web`.';
    expect(remark('ip  link set lo up')).toBe(`You did that on host; ${way}`);
    expect(remark('ping -c 1 10.0.0.1')).toBe(`You did that on host; ${way}`);
    expect(remark("ip netns exec db bash -c 'ip link set lo up'")).toBe(`You did that on db; ${way}`);
    expect(remark('ip -n web link set br0 up')).toBe('You did that on web; here it belongs to host.');
  });

  it('is no deed where it failed', () => {
    const failed = (text: string) => remarkOnNamespace(step, { text, machine: 'host' }, true);
    expect(failed('ip link set lo up')).toMatch(/^That was for host; here it belongs to web/);
    expect(failed('ip -n nowhere link set lo up')).toBeUndefined();
  });

  it.each([
    'ip -n web link set lo up',
    'ip netns exec web ip link set lo up',
    "ip netns exec web bash -c 'ip link set lo up'",
    'ip link set br0 up',
    'ip link',
  ])('is not %s', (text) => {
    expect(remark(text)).toBeUndefined();
  });

  it('is none on a machine that the step does not mean', () => {
    expect(remark('ip link set lo up', 'other')).toBeUndefined();
  });
});

describe('a line of the step with another word in it', () => {
  const slip = (text: string) => remarkOnSlip(step, { text, machine: 'host' });

  it('is told, where that looks like a slip', () => {
    expect(slip('ip link set br1 up')).toBe('The step says `br0`, and this was `br1`.');
    expect(slip('ip -n wb  link set lo up')).toBe('The step says `web`, and this was `wb`.');
  });

  it.each([
    'ip link set br0 up',
    'ip link set br0 down',
    'ip link set lo up',
    'ip netns exec web ping -c 1 10.0.0.2',
    'ip link set br0',
  ])('is not %s', (text) => {
    expect(slip(text)).toBeUndefined();
  });
});
