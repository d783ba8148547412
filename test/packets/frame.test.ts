import { describe, expect, it } from 'vitest';
import { readFrame } from '../../src/packets/frame.ts';

/** As they were seen on a veth. */
const frames = {
  question: 'ffffffffffff0200c0a8e880080600010800060400010200c0a8e880c0a8e880000000000000c0a8e881',
  reply: '0200c0a8e8800200c0a8e881080600010800060400020200c0a8e881c0a8e8810200c0a8e880c0a8e880',
  echo: '0200c0a8e8810200c0a8e88008004500002cd85140004001102cc0a8e880c0a8e8810800c87a004d000130313233343536373839616263646566',
  open: '0200c0a8e8810200c0a8e88008004500003c9465400040065403c0a8e880c0a8e881841a0050884c16f200000000a002faf052820000020405b40402',
  solicitation:
    '3333ffa8e8810200c0a8e88186dd6000000000203afffe80000000000000000000000000000aff0200000000000000000001ffa8e8818700dcc800000000fe800000000000000000000000000081',
};
const read = (hex: string, ethernet = true) => readFrame(Buffer.from(hex, 'hex'), ethernet);

describe('a frame is read', () => {
  it('with a question for a MAC address, and the answer', () => {
    expect(read(frames.question).neighbour).toEqual({
      kind: 'question',
      target: '192.168.232.129',
      asker: '192.168.232.128',
    });
    expect(read(frames.reply).neighbour).toEqual({
      kind: 'reply',
      target: '192.168.232.129',
      asker: '192.168.232.128',
      mac: '02:00:c0:a8:e8:81',
    });
    expect(read(frames.solicitation).neighbour).toEqual({ kind: 'question', target: 'fe80::81', asker: 'fe80::a' });
  });

  it('with an echo request and what it carries', () => {
    const { ip, icmp, payload } = read(frames.echo);
    expect(ip).toMatchObject({ source: '192.168.232.128', destination: '192.168.232.129', ttl: 64, length: 44 });
    expect(icmp).toEqual({ type: 8, code: 0, ident: 77 });
    expect(payload?.toString()).toBe('0123456789abcdef');
  });

  it('with a segment of TCP', () => {
    expect(read(frames.open).tcp).toEqual({
      source: 33818,
      destination: 80,
      sequence: 0x884c16f2,
      acknowledged: 0,
      flags: 2,
    });
  });

  it('with an error of ICMP and the packet that it quotes', () => {
    const packet = frames.echo.slice(28);
    const error = `4500004800000000400100000a000001c0a8e8800301000000000000${packet}`;
    expect(read(error, false).icmp).toMatchObject({ type: 3, code: 1, quoted: { icmp: { type: 8, ident: 77 } } });
  });

  it('with what a tunnel carries', () => {
    const inner = `08000000${'00002a'}00${frames.echo}`;
    const length = (8 + inner.length / 2).toString(16).padStart(4, '0');
    const udp = `c00012b5${length}0000${inner}`;
    const ip = `45000000000000004011000001010101${'02020202'}${udp}`;
    expect(read(ip, false).inner).toMatchObject({ number: 42, packet: { icmp: { type: 8, ident: 77 } } });
  });

  it('wherever it is cut off, without a word', () => {
    for (const hex of Object.values(frames)) {
      for (let length = 0; length < hex.length; length += 2) expect(() => read(hex.slice(0, length))).not.toThrow();
    }
  });
});
