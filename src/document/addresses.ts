import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** The subnet of a network, as read from its CIDR. */
export interface Subnet {
  /** As written, in its shortest form. */
  text: string;
  base: Address;
  prefixLength: number;
}

/** Reads an IPv4 or IPv6 address; undefined unless it is written the usual way (`010.1.2.3` and `1` are not). */
export function parseAddress(text: string): Address | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (!text.includes(':') || text.includes('%')) return undefined;
  return ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : undefined;
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

export function isInside(address: Address, { base, prefixLength }: Subnet): boolean {
  return address.kind() === base.kind() && address.match(base, prefixLength);
}

/** What the address of a subnet's own means, for one that no machine can have; undefined for all others. */
export function reservedUse(address: Address, { base, prefixLength }: Subnet): string | undefined {
  if (address.toString() === base.toString()) return 'the address of the network itself';
  const isLast = address.toString() === withHostBits(base, prefixLength, 1).toString();
  return isLast && address.kind() === 'ipv4' ? 'the broadcast address of the network' : undefined;
}

function withHostBits(address: Address, prefixLength: number, bit: 0 | 1): Address {
  const bytes = address.toByteArray().map((byte, index) => {
    const hostBits = Math.min(8, Math.max(0, (index + 1) * 8 - prefixLength));
    const mask = (1 << hostBits) - 1;
    return bit === 0 ? byte & ~mask : byte | mask;
  });
  return ipaddr.fromByteArray(bytes);
}
