import { describe, expect, it } from 'vitest';
import { underlay } from './program.ts';

const nat = ['why', '--world', 'nat'];

describe('the way of a packet', () => {
  it('is told there and back where it arrives', async () => {
    const { stdout, status } = await underlay([...nat, 'ping', 'host', 'provider']);
    expect(stdout).toMatch(/1 host +out of eth0 +\S+ > \S+\n +2 provider +in by eth0\nand back\n/);
    expect(stdout).toContain('DELIVERED');
    expect(status).toBe(0);
  });

  it('says where it never left the place', async () => {
    const { stdout, status } = await underlay(['why', '--world', 'veth', 'ping', 'host', '192.168.232.128']);
    expect(stdout).toContain("DELIVERED: it stays there, by lo: that is host's own address, so it goes over no cable");
    expect(status).toBe(0);
  });

  it('ends where the packet is lost, with what decided it, as data too', async () => {
    const { stdout, status } = await underlay([...nat, 'tcp', 'host', 'provider:9', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      ok: false,
      outcome: 'NO-LISTENER',
      place: 'provider',
      shows: 'ss -ltn',
    });
    expect(status).toBe(1);
  });

  it.each([
    [['ping', 'nobody', '10.0.0.1'], 'there is no place called nobody'],
    [['ping', 'host'], 'say "why [ping|tcp|udp|http|dns] FROM TO[:PORT]'],
    [['tcp', 'host', '10.0.0.1'], 'say which port'],
  ])('%j is refused with a reason', async (words, reason) => {
    const { status, stderr } = await underlay([...nat, ...words]);
    expect(stderr).toContain(reason);
    expect(status).toBe(2);
  });
});
