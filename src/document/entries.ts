import { isMap, isNode, isScalar } from 'yaml';
import type { Faults } from './faults.ts';

/** One `key: value` of a map in a lesson, with its places. */
export interface Entry {
  key: string;
  keyOffset: number;
  /** The node of the value, as the yaml package gives it; null when nothing stands there. */
  node: unknown;
  offset: number;
}

/** The entries of a map in the order in which they are written; anything but a map is a fault. */
export function entriesOf(node: unknown, offset: number, what: string, faults: Faults): Entry[] {
  if (!isMap(node)) {
    faults.add(startOf(node, offset), `${what} must be a map (\`key: value\`)`);
    return [];
  }
  return node.items.flatMap((item) => {
    if (!isScalar(item.key)) return [];
    const keyOffset = startOf(item.key, offset);
    const value: unknown = item.value;
    const at = isNode(value) ? startOf(value, offset) : keyOffset;
    return [{ key: String(item.key.value), keyOffset, node: value, offset: at }];
  });
}

function startOf(node: unknown, offset: number): number {
  return offset + (isNode(node) && node.range ? node.range[0] : 0);
}

/** The plain value of a scalar; undefined for a list or a map, null where nothing stands. */
export function scalarOf(node: unknown): unknown {
  if (node === null) return null;
  return isScalar(node) ? node.value : undefined;
}
