import { type Document, isMap, isNode, isScalar, parseDocument } from 'yaml';
import type { Faults } from './faults.ts';
import { yamlErrorMessage } from './yaml-errors.ts';
import { checkNodes } from './yaml-nodes.ts';

const longestYaml = 32_768;

/** A piece of YAML in a lesson, parsed, with its place in the source. */
export interface YamlText {
  document: Document;
  /** The same as plain values. */
  value: unknown;
  /** Offset of the piece's first character in the source's text. */
  offset: number;
}

/**
 * Parses one piece of YAML; its faults go to `faults`, and undefined is returned when it cannot be used.
 * With the schema `failsafe` every scalar stays the text that the author wrote.
 */
export function parseYaml(
  text: string,
  offset: number,
  faults: Faults,
  schema: 'core' | 'failsafe' = 'core',
): YamlText | undefined {
  if (text.length > longestYaml) {
    faults.add(offset, `this YAML is too long: ${text.length} characters, at most ${longestYaml} are read`);
    return undefined;
  }
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, schema, logLevel: 'error' });
  // One syntax error drags others along, so only the first is told.
  const [error] = document.errors;
  if (error !== undefined) faults.add(offset + error.pos[0], yamlErrorMessage(error));
  if (error !== undefined || !checkNodes(document, offset, faults)) return undefined;
  return { document, value: document.toJS(), offset };
}

/** Offset of the value at a path; of its key where nothing stands; of the innermost thing on the way that exists. */
export function offsetOf(yaml: YamlText, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? yaml.document.contents : yaml.document.getIn(path.slice(0, length), true);
    const name = path[length - 1];
    const nothing = isScalar(node) && node.value === null && node.source === '';
    if (nothing && typeof name === 'string') return keyOffsetOf(yaml, path.slice(0, length - 1), name);
    if (isNode(node) && node.range) return yaml.offset + node.range[0];
  }
  return yaml.offset;
}

/** Offset of a key in the map at a path. */
export function keyOffsetOf(yaml: YamlText, path: readonly PropertyKey[], key: string): number {
  const map = path.length === 0 ? yaml.document.contents : yaml.document.getIn(path, true);
  const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
  const range = isScalar(pair?.key) ? pair.key.range : undefined;
  return range ? yaml.offset + range[0] : offsetOf(yaml, path);
}
