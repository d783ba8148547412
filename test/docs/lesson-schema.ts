import { z } from 'zod';
import { frontMatterSchema } from '../../src/lesson/front-matter.ts';
import { variablesSchema } from '../../src/lesson/variables.ts';

// The program itself reads a world key by key, because what is right in it depends on the networks' names.
const machine = z
  .object({
    gateway: z.string().optional().describe('The address of the router that everything else is sent to'),
    serve: z
      .array(z.enum(['http', 'dns']))
      .optional()
      .describe('The servers that run on it'),
    engine: z.enum(['docker']).optional().describe('The real Docker Engine runs on it; the lesson needs [docker]'),
  })
  .catchall(z.string().nullable().describe('Its address in the network of this name; `none` or nothing for none'));

const world = z.strictObject({
  networks: z
    .record(z.string(), z.string().describe('Its subnet, such as 10.0.0.0/24'))
    .optional()
    .describe('Switches, by name'),
  machines: z
    .record(z.string(), machine.nullable())
    .describe(
      'Machines, by name; `host` is where the learner starts. Each joins networks in the order given, as eth0, eth1, ...',
    ),
});

/** What an editor may know of the front matter of a lesson, as the text of a JSON schema. */
export function lessonSchema(): string {
  const all = frontMatterSchema.extend({
    vars: variablesSchema.optional().describe('What the values of an exercise are picked from, by name'),
    world: world.optional().describe('What exists before the first step; without it, one machine with no network'),
  });
  // Editors know this version of JSON Schema best.
  const schema = z.toJSONSchema(all, { io: 'input', target: 'draft-7' });
  return `${JSON.stringify({ ...schema, title: 'The front matter of a lesson' }, null, 2)}\n`;
}
