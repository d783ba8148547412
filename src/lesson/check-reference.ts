import { parse } from 'yaml';
import { z } from 'zod';
import type { Check } from '../domain/check.ts';

/** One argument of a check type; what stands inside another one has its path for a name: `control.port`. */
export interface CheckArgument {
  name: string;
  /** What may stand there, in words: "address", "1 to 5", "[name, ...]". */
  type: string;
  needed: boolean;
  /** What holds where it is left out. */
  default?: unknown;
  describe: string;
}

/** What an author has to know of a check type. */
export interface CheckReference {
  name: string;
  summary: string;
  /** As an item of a list of checks, without its dash. */
  example: string;
  /** What the example says to learners. */
  says: string;
  arguments: CheckArgument[];
}

type Schema = z.core.JSONSchema.BaseSchema;

/** Describes a check type by its own schema. */
export function describeCheck(check: Check): CheckReference {
  const { name, summary, example } = check;
  const schema: Schema = z.toJSONSchema(check.args, { io: 'input', unrepresentable: 'any' });
  const says = check.describe(check.args.parse(parse(example)[name]));
  const listed = schema.type === 'array' ? [describeArgument('(a list)', schema, true)] : argumentsOf(schema, '');
  return { name, summary, example, says, arguments: listed };
}

/** The arguments of a map, each followed by those within it; a schema with a title of its own is not looked into. */
function argumentsOf(schema: Schema, path: string): CheckArgument[] {
  const needed = schema.required ?? [];
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const inner = asSchema(value);
    const name = `${path}${key}`;
    return [describeArgument(name, inner, needed.includes(key)), ...within(inner, name)];
  });
}

function within(schema: Schema, name: string): CheckArgument[] {
  if (schema.title !== undefined) return [];
  if (schema.anyOf) {
    const inner = schema.anyOf.flatMap((each) => within(asSchema(each), name));
    return inner.map((argument) => ({ ...argument, needed: false }));
  }
  if (schema.type === 'array') return within(itemOf(schema), `${name}[]`);
  return argumentsOf(schema, `${name}.`);
}

function describeArgument(name: string, schema: Schema, needed: boolean): CheckArgument {
  const described = { name, type: typeOf(schema), needed, describe: schema.description ?? '' };
  return schema.default === undefined ? described : { ...described, default: schema.default };
}

function typeOf(schema: Schema): string {
  if (schema.title !== undefined) return schema.title;
  if (schema.const !== undefined) return String(schema.const);
  if (schema.enum) return either(schema.enum.map(String));
  if (schema.anyOf) return alternatives(schema.anyOf.map(asSchema));
  if (schema.type === 'array') return `[${typeOf(itemOf(schema))}, ...]`;
  if (schema.type === 'integer') return `${schema.minimum} to ${schema.maximum}`;
  if (schema.type === 'boolean') return 'true or false';
  if (schema.type === 'object') return schema.properties ? '{ ... }' : '{ KEY: text }';
  return 'text';
}

/** What may stand alone or in a list is told once. */
function alternatives(schemas: readonly Schema[]): string {
  const types = [...new Set(schemas.map(typeOf))];
  const one = types.find((each) => types.length === 2 && types.includes(`[${each}, ...]`));
  return one === undefined ? either(types) : `${one}; or a list of these`;
}

const either = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

const itemOf = ({ items }: Schema): Schema => (Array.isArray(items) ? {} : asSchema(items ?? {}));

/** Where anything may stand, JSON Schema writes `true`. */
const asSchema = (schema: z.core.JSONSchema._JSONSchema): Schema => (typeof schema === 'boolean' ? {} : schema);
