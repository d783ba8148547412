import { entriesOf, scalarOf } from '../document/entries.ts';
import type { Faults } from '../document/faults.ts';
import { hostName } from '../document/names.ts';
import { parseSubnet, type Subnet } from '../document/subnets.ts';

const mostNetworks = 40;
// The first two are a machine's own keys; the third is kept for the Docker Engine of a machine.
const reservedNames = ['gateway', 'serve', 'engine'];

/** The networks of a world by name; the subnet is undefined where it is faulty. */
export type Subnets = Map<string, Subnet | undefined>;

/** Reads `networks: { lan: 10.0.0.0/24 }`. */
export function readNetworks(node: unknown, offset: number, faults: Faults): Subnets {
  const subnets: Subnets = new Map();
  for (const entry of entriesOf(node, offset, '`networks`', faults)) {
    subnets.set(entry.key, undefined);
    if (reservedNames.includes(entry.key)) {
      faults.add(entry.keyOffset, `a network cannot be called \`${entry.key}\`: that is a key of machines`);
    } else if (!hostName.test(entry.key)) {
      faults.add(entry.keyOffset, nameMessage('network', entry.key));
    }
    const text = scalarOf(entry.node);
    const subnet = typeof text === 'string' ? parseSubnet(text) : 'expected a subnet such as `10.0.0.0/24`';
    if (typeof subnet === 'string') faults.add(entry.offset, subnet);
    else subnets.set(entry.key, subnet);
    if (subnets.size === mostNetworks + 1) {
      faults.add(entry.keyOffset, `more than ${mostNetworks} networks; a world has at most that many`);
    }
  }
  return subnets;
}

/** What is wrong with the name of a machine or network. */
export function nameMessage(what: 'machine' | 'network', name: string): string {
  return `\`${name}\` cannot be the name of a ${what}: up to 15 lower-case letters, digits and inner hyphens, a letter first`;
}
