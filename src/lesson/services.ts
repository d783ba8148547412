import { isNode, isSeq } from 'yaml';
import { type Entry, scalarOf } from '../document/entries.ts';
import type { Faults } from '../document/faults.ts';
import type { Service } from '../domain/world.ts';
import { suggestion } from '../text/nearest.ts';

const services: readonly Service[] = ['http', 'dns'];

/** Reads `serve: [http, dns]`. */
export function readServices({ node, offset }: Entry, faults: Faults): Service[] {
  if (!isSeq(node)) {
    faults.add(offset, 'expected a list: `serve: [http]`');
    return [];
  }
  const listStart = node.range?.[0] ?? 0;
  const read: Service[] = [];
  for (const item of node.items) {
    const at = offset + (isNode(item) && item.range ? item.range[0] - listStart : 0);
    const value = scalarOf(item);
    const service = services.find((each) => each === value);
    if (service === undefined) {
      faults.add(at, `unknown service \`${String(value)}\`${suggestion(String(value), services)}`);
    } else if (read.includes(service)) {
      faults.add(at, `\`${service}\` stands here a second time`);
    } else {
      read.push(service);
    }
  }
  return read;
}
