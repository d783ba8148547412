import ipaddr from 'ipaddr.js';

/** An address taken apart. */
export type ParsedAddress = ipaddr.IPv4 | ipaddr.IPv6;

/** An address with the length of its network part, such as 10.0.0.10/24. */
export interface Prefix {
  address: string;
  /** Bits; undefined where the text gave none. */
  length?: number;
}

/** True for a four-part IPv4 or an IPv6 address without a zone; `010.1.2.3` and `1` are none. */
export function isAddress(text: string): boolean {
  if (text.includes('%')) return false;
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
}

function parse(text: string): ParsedAddress {
  return ipaddr.IPv4.isValidFourPartDecimal(text) ? ipaddr.IPv4.parse(text) : ipaddr.IPv6.parse(text);
}

/** Reads an address; undefined unless it is written the usual way. */
export function parseAddress(text: string): ParsedAddress | undefined {
  return isAddress(text) ? parse(text) : undefined;
}

/** The one way of writing an address, so that equal ones are equal texts. */
export function normalAddress(text: string): string {
  const address = parse(text);
  return address.kind() === 'ipv6' ? (address as ipaddr.IPv6).toRFC5952String() : address.toString();
}

/** 4 or 6. */
export function familyOf(address: string): 4 | 6 {
  return address.includes(':') ? 6 : 4;
}

/** "IPv4" or "IPv6", for sentences. */
export function familyName(address: string): string {
  return `IPv${familyOf(address)}`;
}

/** Bits of a whole address of this family. */
function wholeLength(address: string): number {
  return familyOf(address) === 4 ? 32 : 128;
}

/** Takes `10.0.0.10/24` or `10.0.0.10` apart; undefined when it is neither. */
export function readPrefix(text: string): Prefix | undefined {
  const [address = '', length, ...rest] = text.split('/');
  if (rest.length > 0 || !isAddress(address)) return undefined;
  const normal = normalAddress(address);
  if (length === undefined) return { address: normal };
  if (!/^(0|[1-9]\d{0,2})$/.test(length) || Number(length) > wholeLength(normal)) return undefined;
  return { address: normal, length: Number(length) };
}

/** The prefix as text again. */
export function formatPrefix({ address, length }: Prefix): string {
  return length === undefined ? address : `${address}/${length}`;
}

/** True when both are the same network, whatever the bits behind their network part. */
export function sameNetwork(one: Prefix, other: Prefix): boolean {
  const length = one.length ?? wholeLength(one.address);
  return length === (other.length ?? wholeLength(other.address)) && contains({ ...one, length }, other.address);
}

/** True when the address lies in the network. */
export function contains(network: Prefix, address: string): boolean {
  if (familyOf(network.address) !== familyOf(address)) return false;
  const length = network.length ?? wholeLength(network.address);
  return parse(address).match(parse(network.address) as ipaddr.IPv4, length);
}

/** True for 127.0.0.0/8 and ::1. */
export function isLoopback(address: string): boolean {
  return parse(address).range() === 'loopback';
}

/** The address as it stands in a URL or before a port. */
export function beforePort(address: string): string {
  return familyOf(address) === 6 ? `[${address}]` : address;
}
