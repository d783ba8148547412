import { z } from 'zod';
import type { Faults } from '../document/faults.ts';
import { parseNetwork, parseSpan } from '../document/spans.ts';
import { validate } from '../document/validate.ts';
import { keyOffsetOf, offsetOf, parseYaml, type YamlText } from '../document/yaml-text.ts';
import { suggestion } from '../text/nearest.ts';
import { type Choice, mostTaken, sizeOf, type Variable } from './choices.ts';

const mostVariables = 40;
const variableName = /^[a-z][a-z0-9_]{0,30}$/;
const largestNumber = 2 ** 32 - 1;

const word = z
  .string()
  .regex(/^[A-Za-z](?:[\w.-]{0,30}\w)?$/, 'expected words of letters, digits, `.`, `_` and `-`, a letter first');

const span = (least: number, most: number) =>
  z
    .string()
    .refine((text) => parseSpan(text, least, most) !== undefined, `expected a range within \`${least}-${most}\``)
    .optional();

const network = z.string().superRefine((text, context) => {
  const read = parseNetwork(text);
  if (typeof read === 'string') context.addIssue({ code: 'custom', message: read });
});

const entry = z
  .strictObject({
    subnet: network.optional().describe('A network within this one'),
    prefix: z.int().min(8).max(30).optional().describe('The prefix length of the network'),
    address: z.string().optional().describe('An address of a host in the subnet that is named'),
    port: span(1, 65535).describe('A port in this range: 8000-8999'),
    number: span(0, largestNumber).describe('A number in this range: 2-4094'),
    'one-of': z.array(word).min(2, 'fewer than two words').optional().describe('One of these words'),
  })
  .refine(({ prefix: _, ...kinds }) => Object.values(kinds).filter((each) => each !== undefined).length === 1, {
    message: 'expected exactly one of `subnet`, `address`, `port`, `number` and `one-of`',
  })
  .refine(({ subnet, prefix }) => (subnet === undefined) === (prefix === undefined), {
    message: '`subnet` and `prefix` go together: `{ subnet: 10.0.0.0/8, prefix: 24 }`',
  });

/** What the values of an exercise are picked from, by their names. */
export const variablesSchema = z.record(z.string(), entry);

/** Reads the key `vars` of a front matter, given as a piece of YAML by itself; nothing is read where there is a fault. */
export function readVariables(text: string, offset: number, faults: Faults): Variable[] {
  const before = faults.count;
  const yaml = parseYaml(text, offset, faults);
  const read = yaml && validate(yaml, ['vars'], variablesSchema, faults);
  if (yaml === undefined || read === undefined) return [];
  const variables: Variable[] = [];
  for (const [name, given] of Object.entries(read.value)) {
    const at = keyOffsetOf(yaml, ['vars'], name);
    if (!variableName.test(name)) {
      faults.add(at, `\`${name}\` cannot be a name here: lower-case letters, digits and \`_\`, a letter first`);
    }
    const choice = choiceOf(given, { yaml, name, above: variables, faults });
    if (choice !== undefined) variables.push({ name, choice });
    if (variables.length === mostVariables + 1) faults.add(at, `more than ${mostVariables} variables`);
  }
  if (Object.keys(read.value).length === 0) faults.add(offset, '`vars` is empty; leave it out');
  return faults.count === before ? variables : [];
}

interface Context {
  yaml: YamlText;
  name: string;
  /** The variables that stand above. */
  above: readonly Variable[];
  faults: Faults;
}

function choiceOf(given: z.infer<typeof entry>, context: Context): Choice | undefined {
  const { yaml, name, above, faults } = context;
  const faultsBefore = faults.count;
  const choice = plainChoice(given, context);
  if (choice === undefined || faults.count > faultsBefore) return undefined;
  const size = sizeOf(choice);
  const taken = above.reduce((sum, other) => sum + mostTaken(choice, other.choice), 0);
  // Otherwise some seed would be left without a value.
  if (taken < size) return choice;
  faults.add(
    keyOffsetOf(yaml, ['vars'], name),
    `not enough to choose from: ${size} in all, and what stands above can take ${taken}`,
  );
  return undefined;
}

function plainChoice(given: z.infer<typeof entry>, { yaml, name, above, faults }: Context): Choice | undefined {
  const fault = (key: string, message: string) => faults.add(offsetOf(yaml, ['vars', name, key]), message);
  const { subnet, prefix, address, port, number, 'one-of': words } = given;
  if (words !== undefined) {
    if (new Set(words).size < words.length) fault('one-of', 'a word stands here twice');
    return { kind: 'one-of', words };
  }
  if (address !== undefined) {
    const nets = above.flatMap((each) => (each.choice.kind === 'subnet' ? [{ ...each.choice, name: each.name }] : []));
    const net = nets.find((each) => each.name === address);
    if (net) return { kind: 'address', net: address, prefixLength: net.prefixLength };
    const known = nets.map((each) => each.name);
    fault('address', `\`${address}\` is no \`subnet\` that stands above${suggestion(address, known)}`);
    return undefined;
  }
  if (subnet !== undefined && prefix !== undefined) {
    const within = parseNetwork(subnet);
    if (typeof within === 'string') return undefined;
    if (prefix < within.prefixLength) fault('prefix', `a /${prefix} does not fit into a /${within.prefixLength}`);
    return { kind: 'subnet', within, prefixLength: prefix };
  }
  const within = parseSpan(port ?? number ?? '', 0, largestNumber);
  return within && { kind: port === undefined ? 'number' : 'port', within };
}
