import ipaddr from 'ipaddr.js';
import { type ParsedAddress, parseAddress } from '../domain/addresses.ts';

/** The subnet of a network, as read from its CIDR. */
export interface Subnet {
  /** As written, in its shortest form. */
  text: string;
  base: ParsedAddress;
  prefixLength: number;
}

/** Reads a CIDR such as `10.0.0.0/24`; a text instead of a subnet says what is wrong with it. */
export function parseSubnet(text: string): Subnet | string {
  const [addressText = '', prefixText = '', ...more] = text.split('/');
  const address = parseAddress(addressText);
  if (address === undefined || more.length > 0 || !/^\d{1,3}$/.test(prefixText)) {
    return `\`${text}\` is no subnet; expected one such as \`10.0.0.0/24\``;
  }
  const prefixLength = Number(prefixText);
  const [shortest, longest] = address.kind() === 'ipv4' ? [8, 30] : [16, 126];
  if (prefixLength < shortest || prefixLength > longest) {
    return `a prefix length of ${prefixText} cannot be used here; expected ${shortest} to ${longest}`;
  }
  if (['loopback', 'multicast', 'broadcast', 'unspecified'].includes(address.range())) {
    return `\`${text}\` is ${address.range()} and cannot join machines`;
  }
  const base = withHostBits(address, prefixLength, 0);
  const canonical = `${base.toString()}/${prefixLength}`;
  if (base.toString() !== address.toString()) {
    return `\`${text}\` is an address inside a subnet; did you mean \`${canonical}\`?`;
  }
  return { text: canonical, base, prefixLength };
}

export function isInside(address: ParsedAddress, { base, prefixLength }: Subnet): boolean {
  return address.kind() === base.kind() && address.match(base, prefixLength);
}

/** What the address of a subnet's own means, for one that no machine can have; undefined for all others. */
export function reservedUse(address: ParsedAddress, { base, prefixLength }: Subnet): string | undefined {
  if (address.toString() === base.toString()) return 'the address of the network itself';
  const isLast = address.toString() === withHostBits(base, prefixLength, 1).toString();
  return isLast && address.kind() === 'ipv4' ? 'the broadcast address of the network' : undefined;
}

function withHostBits(address: ParsedAddress, prefixLength: number, bit: 0 | 1): ParsedAddress {
  const bytes = address.toByteArray().map((byte, index) => {
    const hostBits = Math.min(8, Math.max(0, (index + 1) * 8 - prefixLength));
    const mask = (1 << hostBits) - 1;
    return bit === 0 ? byte & ~mask : byte | mask;
  });
  return ipaddr.fromByteArray(bytes);
}
