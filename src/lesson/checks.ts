import { isMap, isNode, isSeq } from 'yaml';
import { type Entry, entriesOf, scalarOf } from '../document/entries.ts';
import type { Faults } from '../document/faults.ts';
import type { Fence } from '../document/fences.ts';
import { keysAt } from '../document/schema-keys.ts';
import { validate } from '../document/validate.ts';
import { parseYaml, type YamlText } from '../document/yaml-text.ts';
import type { BoundCheck, Check, CheckRegistry } from '../domain/check.ts';
import { nearest, suggestion } from '../text/nearest.ts';

const longestWait = 600_000;

/** Reads a `yaml check` fence; `before` counts the checks that the step has already. */
export function readChecks(
  fence: Fence,
  stepId: string,
  before: number,
  registry: CheckRegistry,
  faults: Faults,
): BoundCheck[] {
  const yaml = parseYaml(fence.text, fence.textOffset, faults);
  if (yaml === undefined) return [];
  const list: unknown = yaml.document.contents;
  if (!isSeq(list)) {
    if (fence.text.trim() !== '') faults.add(fence.textOffset, 'checks are a list: begin each with `- `');
    return [];
  }
  const written: unknown = yaml.document.toJS();
  if (list.items.length === 0) faults.add(fence.textOffset, 'this list of checks is empty');
  return list.items.flatMap((item, index) => {
    const offset = yaml.offset + (isNode(item) && item.range ? item.range[0] : 0);
    if (!isMap(item)) {
      faults.add(offset, 'a check is written `- type: { arguments }`');
      return [];
    }
    const entries = entriesOf(item, yaml.offset, 'a check', faults);
    const id = `${stepId}.${before + index + 1}`;
    const args = Array.isArray(written) ? written[index] : undefined;
    const check = readCheck(entries, { yaml, index, offset, id, registry, faults, args });
    return check ? [check] : [];
  });
}

interface Item {
  /** The item as plain values. */
  args: unknown;
  yaml: YamlText;
  index: number;
  offset: number;
  id: string;
  registry: CheckRegistry;
  faults: Faults;
}

function readCheck(entries: Entry[], item: Item): BoundCheck | undefined {
  const { yaml, index, offset, id, registry, faults } = item;
  const within = readWithin(entries, faults);
  const [main, ...others] = entries.filter(({ key }) => key !== 'within');
  if (main === undefined) {
    faults.add(offset, 'a check needs a type: `- type: { arguments }`');
    return undefined;
  }
  for (const { key, keyOffset } of others) {
    const cure =
      nearest(key, ['within']) === undefined
        ? `indent it if it is an argument of \`${main.key}\`, or begin another check with \`- \``
        : 'did you mean `within`?';
    faults.add(keyOffset, `\`${key}\` stands beside \`${main.key}\`; ${cure}`);
  }
  const check = findCheck(main, registry, faults);
  const read = check && validate(yaml, [index, main.key], check.args, faults, keysKnownTo(check, registry));
  if (check === undefined || read === undefined) return undefined;
  const packet = check.packet?.(read.value);
  return {
    id,
    type: check.name,
    args: (item.args as Record<string, unknown>)[main.key],
    describe: check.describe(read.value),
    ...(within === undefined ? {} : { within }),
    tries: check.tries ?? false,
    ...(check.lookTime === undefined ? {} : { lookTime: check.lookTime }),
    ...(packet === undefined ? {} : { packet }),
    position: faults.position(main.keyOffset),
    run: (probe, signal) => check.run(read.value, probe, signal),
  };
}

function findCheck({ key, keyOffset }: Entry, registry: CheckRegistry, faults: Faults): Check | undefined {
  const check = registry.names.includes(key) ? registry.find(key) : undefined;
  if (check === undefined) faults.add(keyOffset, `unknown check \`${key}\`${suggestion(key, registry.names)}`);
  return check;
}

/** The keys that a check knows; what a combinator does not say itself is said by the check type inside it. */
function keysKnownTo(check: Check, registry: CheckRegistry): (path: readonly PropertyKey[]) => readonly string[] {
  return (path) => {
    const own = keysAt(check.args, path);
    if (own.length > 0) return own;
    const at = path.findLastIndex((key) => typeof key === 'string' && registry.names.includes(key));
    const inner = at === -1 ? undefined : registry.find(String(path[at]));
    return inner ? keysAt(inner.args, path.slice(at + 1)) : registry.names;
  };
}

/** Milliseconds of `within: 5s` or `within: 500ms`. */
function readWithin(entries: Entry[], faults: Faults): number | undefined {
  const entry = entries.find(({ key }) => key === 'within');
  if (entry === undefined) return undefined;
  const value = scalarOf(entry.node);
  const [, amount, unit] = (typeof value === 'string' && /^(\d+(?:\.\d+)?)(ms|s)$/.exec(value)) || [];
  const milliseconds = Number(amount) * (unit === 's' ? 1000 : 1);
  if (amount !== undefined && milliseconds > 0 && milliseconds <= longestWait) return milliseconds;
  faults.add(entry.offset, '`within` needs a time such as `5s` or `500ms`, at most `600s`');
  return undefined;
}
