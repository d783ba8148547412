import type { z } from 'zod';
import { suggestion } from '../text/nearest.ts';
import type { Faults } from './faults.ts';
import { keysAt } from './schema-keys.ts';
import { keyOffsetOf, offsetOf, type YamlText } from './yaml-text.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Where in a piece of YAML a schema is applied, and which keys it knows in the map at a path. */
interface Place {
  yaml: YamlText;
  at: Path;
  keysOf: (path: Path) => readonly string[];
  faults: Faults;
}

/**
 * Reads the value at a path of a piece of YAML with a schema; every issue becomes a fault at its exact place.
 * Returns undefined when there was any. `keysOf` names the keys that are known in the map at a path.
 */
export function validate<T>(
  yaml: YamlText,
  at: Path,
  schema: z.ZodType<T>,
  faults: Faults,
  keysOf: (path: Path) => readonly string[] = (path) => keysAt(schema, path),
): { value: T } | undefined {
  const result = schema.safeParse(valueAt(yaml.value, at));
  if (result.success) return { value: result.data };
  for (const issue of result.error.issues) report(issue, [], { yaml, at, keysOf, faults });
  return undefined;
}

function report(issue: Issue, above: Path, place: Place): void {
  const { yaml, at, keysOf, faults } = place;
  const inner = [...above, ...issue.path];
  const path = [...at, ...inner];
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      faults.add(keyOffsetOf(yaml, path, key), `unknown key \`${key}\`${suggestion(key, keysOf(inner))}`);
    }
    return;
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    for (const nested of likeliest(issue.errors)) report(nested, inner, place);
    return;
  }
  const name = [...inner].reverse().find((key) => typeof key === 'string') as string | undefined;
  if (issue.code === 'invalid_key') {
    faults.add(keyOffsetOf(yaml, path.slice(0, -1), name ?? ''), `\`${name}\` cannot be a key here`);
    return;
  }
  const value = valueAt(yaml.value, path);
  if (value === undefined && issue.code !== 'custom' && name !== undefined) {
    faults.add(offsetOf(yaml, path), `missing key \`${name}\``);
    return;
  }
  faults.add(offsetOf(yaml, path), `${name === undefined ? '' : `\`${name}\`: `}${explain(issue, value)}`);
}

/** Of the ways in which a union can be read, the one that got furthest into the value. */
function likeliest(branches: readonly Issue[][]): readonly Issue[] {
  const [first] = [...branches].sort((a, b) => score(a) - score(b));
  const misfits = branches.flat().filter((issue) => issue.code === 'invalid_type' && issue.path.length === 0);
  const expected = new Set(misfits.map((issue) => (issue.code === 'invalid_type' ? issue.expected : '')));
  if (misfits.length !== branches.length || expected.size < 2) return first ?? [];
  return [{ code: 'custom', path: [], message: `expected ${[...expected].map(typeName).join(' or ')}` } as Issue];
}

function score(issues: readonly Issue[]): number {
  return issues.some((issue) => issue.code === 'invalid_type' && issue.path.length === 0) ? 1000 : issues.length;
}

function explain(issue: Issue, value: unknown): string {
  if (issue.code === 'invalid_type') {
    const scalar = value !== null && ['number', 'boolean'].includes(typeof value);
    const cure = issue.expected === 'string' && scalar ? '; put it in quotes' : '';
    return `expected ${typeName(issue.expected)}, found ${foundName(value)}${cure}`;
  }
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String);
    if (typeof value !== 'string') return `expected ${known.map((each) => `\`${each}\``).join(' or ')}`;
    return `unknown value \`${value}\`${suggestion(value, known)}`;
  }
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}

function typeName(type: string): string {
  const names: Record<string, string> = {
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    boolean: '`true` or `false`',
    array: 'a list',
    object: 'a map (`key: value`)',
    record: 'a map (`key: value`)',
  };
  return names[type] ?? type;
}

function foundName(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a map' : `\`${String(value)}\``;
}

function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<PropertyKey, unknown>)[key];
  }
  return current;
}
