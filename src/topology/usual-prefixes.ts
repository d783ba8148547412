import { contains, type Prefix, readPrefix } from '../domain/addresses.ts';

/**
 * The same addresses without their prefix lengths, but for those that differ from a neighbour's: there, the length may
 * be what is wrong.
 */
export function withoutUsualPrefixes(addresses: readonly string[]): string[] {
  const read = addresses.map(readPrefix);
  return addresses.map((text, index) => {
    const own = read[index];
    const differs = own !== undefined && read.some((other) => other !== undefined && isOtherwise(own, other));
    return differs ? text : text.replaceAll(/\/\d+/g, '');
  });
}

/** Whether two lie in one network by the length of either, and have not the same. */
function isOtherwise(one: Prefix, other: Prefix): boolean {
  if (one.length === undefined || other.length === undefined || one.length === other.length) return false;
  return contains(one, other.address) || contains(other, one.address);
}
