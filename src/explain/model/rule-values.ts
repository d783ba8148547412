import { contains, isAddress, readPrefix } from '../../domain/addresses.ts';

/** Whether something is so; undefined where that cannot be known. */
export type Truth = boolean | undefined;

/** The elements of what stands at the right side of a comparison: those of a set, or one alone. */
export const elementsOf = (text: string): string[] =>
  text
    .replace(/^\{|\}$/g, '')
    .split(',')
    .map((element) => element.trim())
    .filter((element) => element !== '');

/** Whether one of several is so. */
export const anyOf = (truths: readonly Truth[]): Truth =>
  truths.includes(true) ? true : truths.includes(undefined) ? undefined : false;

/** Whether an address is an element: itself, one of a prefix, one between two. */
export function isAddressIn(address: string, element: string): Truth {
  const [first = '', last] = element.split(/-(?=[\da-f.:]+$)/i);
  if (last !== undefined) return isBetween(address, first, last);
  const prefix = readPrefix(element);
  return prefix && contains(prefix, address);
}

function isBetween(address: string, first: string, last: string): Truth {
  if (!isAddress(first) || !isAddress(last) || address.includes(':') || first.includes(':')) return undefined;
  const numberOf = (text: string) => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return numberOf(first) <= numberOf(address) && numberOf(address) <= numberOf(last);
}

/** Ports that nft(8) may show by name; others by name are not known. */
const portNames: Readonly<Record<string, number>> = {
  ...{ ssh: 22, domain: 53, http: 80, https: 443, 'http-alt': 8080 },
};

export function isNumberIn(number: number, element: string): Truth {
  const [first, last = first] = element.split('-').map((text) => portNames[text] ?? numberIn(text));
  if (first === undefined || last === undefined || Number.isNaN(first) || Number.isNaN(last)) return undefined;
  return first <= number && number <= last;
}

/** As nft writes numbers. */
export const numberIn = (text: string): number => (/^(\d+|0x[\da-f]+)$/i.test(text) ? Number(text) : Number.NaN);

/** Whether an interface has a name, or one that begins so (`eth*`). */
export function isName(name: string | undefined, element: string): Truth {
  const pattern = element.replace(/^"|"$/g, '');
  if (name === undefined) return false;
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
