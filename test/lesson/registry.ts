import { z } from 'zod';
import type { Check, CheckRegistry } from '../../src/domain/check.ts';
import { passed } from '../../src/domain/verdict.ts';

function check<Args>(name: string, args: z.ZodType<Args>, describe: (args: Args) => string, tries = false): Check {
  const typed: Check<Args> = {
    name,
    summary: name,
    example: `${name}: {}`,
    args,
    describe,
    tries,
    run: async (given) => passed(describe(given)),
  };
  return typed as Check;
}

const ping = z.strictObject({
  from: z.string(),
  to: z.string().refine((text) => /^[0-9.]+$/.test(text), 'is no address'),
  count: z.number().int().min(1).default(1),
});

const link = z.strictObject({
  on: z.string().default('host'),
  name: z.string(),
  type: z.enum(['veth', 'bridge']).optional(),
  peer: z.union([z.string(), z.strictObject({ on: z.string(), name: z.string() })]).optional(),
  up: z.boolean().optional(),
});

const any = z.array(z.strictObject({ ping: ping.optional(), link: link.optional() })).min(2);

const checks: Check[] = [
  check('ping', ping, ({ from, to }) => `${from} can reach ${to}`, true),
  check('link', link, ({ on, name }) => `${on} has ${name}`),
  check('any', any, (list) => `one of ${list.length}`),
];

/** A few check types like the real ones, so that these tests know what the schemas say. */
export const registry: CheckRegistry = {
  names: checks.map(({ name }) => name),
  find: (name) => checks.find((each) => each.name === name),
};
