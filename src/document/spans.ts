import { parseSubnet } from './subnets.ts';

/** Whole numbers from the first to the last, both included; IPv4 addresses are numbers of 32 bits. */
export interface Span {
  first: number;
  last: number;
}

export function overlap(one: Span, other: Span): boolean {
  return one.first <= other.last && other.first <= one.last;
}

/** Reads `1024-32767`; undefined unless it lies within the limits. */
export function parseSpan(text: string, least: number, most: number): Span | undefined {
  const [, first, last] = /^(\d{1,10})-(\d{1,10})$/.exec(text) ?? [];
  const span = { first: Number(first), last: Number(last) };
  return span.first >= least && span.first <= span.last && span.last <= most ? span : undefined;
}

/** The addresses of an IPv4 network written as a CIDR; a text instead says what is wrong with it. */
export function parseNetwork(text: string): (Span & { prefixLength: number }) | string {
  const subnet = parseSubnet(text);
  if (typeof subnet === 'string') return subnet;
  if (subnet.base.kind() !== 'ipv4') return `\`${text}\` is IPv6; expected an IPv4 network such as \`10.0.0.0/8\``;
  const first = subnet.base.toByteArray().reduce((number, byte) => number * 256 + byte, 0);
  return { first, last: first + addressesIn(subnet.prefixLength) - 1, prefixLength: subnet.prefixLength };
}

/** How many IPv4 addresses a prefix length leaves. */
export function addressesIn(prefixLength: number): number {
  return 2 ** (32 - prefixLength);
}

/** An IPv4 address in its usual form. */
export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
