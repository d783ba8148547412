import { isAddress, normalAddress } from '../../src/domain/addresses.ts';

/** The record types that checks ask for, with their numbers (RFC 1035, 3.2.2; RFC 3596). */
export const recordTypes = { A: 1, PTR: 12, TXT: 16, AAAA: 28 } as const;

export type RecordType = keyof typeof recordTypes;

/** A name server's answer, as far as checks read it. */
export interface DnsAnswer {
  /** RFC 1035, 4.1.1: 0 no error, 2 server failure, 3 no such name, 5 refused. */
  code: number;
  truncated: boolean;
  /** The records of the type asked for: addresses, names or texts. */
  values: string[];
}

/** The name that holds an address's own name: 11.0.0.10.in-addr.arpa (RFC 1035, 3.5; RFC 3596, 2.5). */
export function reverseName(address: string): string {
  if (!address.includes(':')) return `${address.split('.').reverse().join('.')}.in-addr.arpa`;
  const [head = '', tail = ''] = address.split('::');
  const groups = (text: string) => text.split(':').filter((group) => group !== '');
  const missing = 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array(address.includes('::') ? missing : 0).fill('0'), ...groups(tail)];
  const digits = all.map((group) => group.padStart(4, '0')).join('');
  return `${[...digits].reverse().join('.')}.ip6.arpa`;
}

/** One question with recursion wanted, under a number that nobody can guess beforehand. */
export function dnsQuery(name: string, type: RecordType): Buffer {
  const labels = name
    .replace(/\.$/, '')
    .split('.')
    .map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')]));
  const header = Buffer.alloc(12);
  crypto.getRandomValues(header.subarray(0, 2));
  header.writeUInt16BE(0x0100, 2);
  header.writeUInt16BE(1, 4);
  return Buffer.concat([header, ...labels, Buffer.from([0, 0, recordTypes[type], 0, 1])]);
}

/** Reads the answer to a query; undefined when it is none. */
export function readDnsAnswer(query: Buffer, message: Buffer, type: RecordType): DnsAnswer | undefined {
  try {
    if (message.length < 12 || message.readUInt16BE(0) !== query.readUInt16BE(0)) return undefined;
    const flags = message.readUInt16BE(2);
    if ((flags & 0x8000) === 0) return undefined;
    const truncated = (flags & 0x0200) !== 0;
    return { code: flags & 15, truncated, values: truncated ? [] : readValues(message, type) };
  } catch (error) {
    // a message that ends too early
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readValues(message: Buffer, type: RecordType): string[] {
  let at = 12;
  for (let left = message.readUInt16BE(4); left > 0; left -= 1) at = readName(message, at).end + 4;
  const values: string[] = [];
  for (let left = message.readUInt16BE(6); left > 0; left -= 1) {
    const { end } = readName(message, at);
    const length = message.readUInt16BE(end + 8);
    const start = end + 10;
    if (message.readUInt16BE(end) === recordTypes[type]) values.push(readValue(message, type, start, length));
    at = start + length;
  }
  return values;
}

function readValue(message: Buffer, type: RecordType, start: number, length: number): string {
  if (start + length > message.length) throw new RangeError('the record ends behind the message');
  const data = message.subarray(start, start + length);
  if (type === 'PTR') return readName(message, start).name;
  if (type === 'TXT') return readText(data);
  const groups =
    type === 'A' ? [...data] : [...Array(8).keys()].map((group) => data.readUInt16BE(group * 2).toString(16));
  const address = groups.join(type === 'A' ? '.' : ':');
  if (!isAddress(address)) throw new RangeError('an address of another length');
  return normalAddress(address);
}

/** Character strings, each behind its length, as one text (RFC 1035, 3.3.14). */
function readText(data: Buffer): string {
  let text = '';
  for (let at = 0; at < data.length; at += 1 + data.readUInt8(at)) {
    text += data.toString('utf8', at + 1, at + 1 + data.readUInt8(at));
  }
  return text;
}

/** A name and where it ends; a pointer leads to the rest of it (RFC 1035, 4.1.4). */
function readName(message: Buffer, start: number): { name: string; end: number } {
  const labels: string[] = [];
  let at = start;
  let end: number | undefined;
  // pointers may lead round in a circle
  for (let steps = 0; steps < 128; steps += 1) {
    const length = message.readUInt8(at);
    if (length === 0) return { name: labels.join('.').toLowerCase(), end: end ?? at + 1 };
    if (length >= 0xc0) {
      end ??= at + 2;
      at = message.readUInt16BE(at) & 0x3fff;
      continue;
    }
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  throw new RangeError('the name has no end');
}
