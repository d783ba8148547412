import { describe, expect, test } from 'vitest';
import { dnsQuery, readDnsAnswer, reverseName } from '../../checks/parts/dns-message.ts';

const query = dnsQuery('web.lan', 'A');
const header = (flags: number, answers: number) => {
  const bytes = Buffer.alloc(12);
  query.copy(bytes, 0, 0, 2);
  bytes.writeUInt16BE(flags, 2);
  bytes.writeUInt16BE(1, 4);
  bytes.writeUInt16BE(answers, 6);
  return bytes;
};
const record = (type: number, data: number[]) =>
  Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, data.length, ...data]);
const answer = (flags: number, ...records: Buffer[]) =>
  Buffer.concat([header(flags, records.length), query.subarray(12), ...records]);

describe('DNS messages', () => {
  test('a question', () => {
    expect(query.subarray(2).toString('latin1')).toBe(
      '\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x03web\x03lan\x00\x00\x01\x00\x01',
    );
  });

  test('addresses, behind an alias', () => {
    const alias = record(5, [3, 119, 119, 119, 0xc0, 16]);
    const message = answer(0x8180, alias, record(1, [10, 0, 0, 11]), record(1, [10, 0, 0, 12]));
    expect(readDnsAnswer(query, message, 'A')).toEqual({
      code: 0,
      truncated: false,
      values: ['10.0.0.11', '10.0.0.12'],
    });
    expect(readDnsAnswer(query, message, 'AAAA')?.values).toEqual([]);
    const six = answer(0x8180, record(28, [0xfd, ...Array(14).fill(0), 1]));
    expect(readDnsAnswer(query, six, 'AAAA')?.values).toEqual(['fd00::1']);
  });

  test('names and texts', () => {
    const name = answer(0x8180, record(12, [2, 68, 66, 0xc0, 16]));
    expect(readDnsAnswer(query, name, 'PTR')?.values).toEqual(['db.lan']);
    const text = answer(0x8180, record(16, [2, 104, 105, 1, 33]));
    expect(readDnsAnswer(query, text, 'TXT')?.values).toEqual(['hi!']);
  });

  test('no such name, and too long', () => {
    expect(readDnsAnswer(query, answer(0x8183), 'A')).toEqual({ code: 3, truncated: false, values: [] });
    expect(readDnsAnswer(query, answer(0x8380), 'A')).toMatchObject({ truncated: true });
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a question', answer(0x0100)],
    [
      'the answer to another question',
      Buffer.concat([Buffer.from([query[0] ?? 0, ~(query[1] ?? 0)]), answer(0x8180).subarray(2)]),
    ],
    ['half a record', answer(0x8180, record(1, [10, 0, 0, 11])).subarray(0, -2)],
    ['an address of five bytes', answer(0x8180, record(1, [10, 0, 0, 11, 1]))],
    ['a name that leads to itself', Buffer.concat([header(0x8180, 0), Buffer.from([0xc0, 12, 0, 1, 0, 1])])],
    ['a message that ends in its question', answer(0x8180, record(16, [])).subarray(0, 20)],
  ])('%s is no answer', (_what, message) => {
    expect(readDnsAnswer(query, message, 'A')).toBeUndefined();
  });

  test('the names of addresses', () => {
    expect(reverseName('10.0.0.11')).toBe('11.0.0.10.in-addr.arpa');
    expect(reverseName('fd00::1')).toBe(`1.${'0.'.repeat(29)}d.f.ip6.arpa`);
  });
});
