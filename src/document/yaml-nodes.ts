import { type Document, isAlias, isNode, isScalar, type Node, visit, type YAMLMap } from 'yaml';
import type { Faults } from './faults.ts';
import { findInvisible } from './text.ts';

const deepestYaml = 60;

/** Reports what YAML allows and the format of our files does not; returns false when the document cannot be used. */
export function checkNodes(document: Document, offset: number, faults: Faults): boolean {
  let usable = true;
  const report = (node: Node, message: string) => {
    usable = false;
    faults.add(offset + (node.range?.[0] ?? 0), message);
  };
  visit(document, {
    Node(_key, node, path) {
      const fault = faultOf(node, path.length, faults.kind);
      if (fault !== undefined) report(node, fault);
      return path.length > deepestYaml ? visit.BREAK : undefined;
    },
    Map(_key, map) {
      reportRepeatedKeys(map, offset, faults);
    },
    Pair(_key, { key }) {
      if (isScalar(key) && typeof key.value === 'string') return;
      if (isNode(key)) report(key, 'a key must be a word; put it in quotes if it is meant as text');
    },
  });
  return usable;
}

function faultOf(node: Node, depth: number, kind: Faults['kind']): string | undefined {
  if (depth > deepestYaml) return 'nested too deep';
  if (isAlias(node) || ('anchor' in node && node.anchor)) {
    return `anchors and aliases are not part of the ${kind} format; write the value out`;
  }
  if (node.tag) return `YAML tags are not part of the ${kind} format; leave it out`;
  // A learner's answer is what it is; the file itself has such characters only as escapes.
  if (kind === 'workbook') return undefined;
  const invisible = isScalar(node) && typeof node.value === 'string' ? findInvisible(node.value) : undefined;
  return invisible && `the invisible character ${invisible.name} may not stand in a lesson`;
}

// The yaml package compares all pairs of keys, which takes seconds for a hostile lesson.
function reportRepeatedKeys(map: YAMLMap, offset: number, faults: Faults): void {
  const seen = new Set<unknown>();
  for (const { key } of map.items) {
    if (!isScalar(key)) continue;
    if (seen.has(key.value)) {
      faults.add(offset + (key.range?.[0] ?? 0), `the key \`${String(key.value)}\` stands here a second time`);
    }
    seen.add(key.value);
  }
}
