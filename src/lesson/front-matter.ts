import { z } from 'zod';
import type { Faults } from '../document/faults.ts';
import { kebabName } from '../document/names.ts';
import { validate } from '../document/validate.ts';
import { offsetOf, parseYaml } from '../document/yaml-text.ts';
import { capabilityNames } from '../domain/capability.ts';
import { emptyWorld, type World } from '../domain/world.ts';
import { suggestion } from '../text/nearest.ts';
import { visible } from '../text/visible.ts';
import { readWorld } from './world.ts';

/** The format of lessons that this version reads. */
const format = 1;

const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(longest, `longer than ${longest} characters`)
    .refine((text) => !text.includes('\n'), 'more than one line');

/** A word, or a few, as it may stand in a sentence. */
const term = /^[A-Za-z][\w-]*(?: [\w-]+){0,3}$/;

/** The keys of a lesson's front matter. */
export const frontMatterSchema = z.strictObject({
  format: z.literal(format).describe('The format of lesson files'),
  title: line(80).describe('What the lesson is called'),
  summary: line(200).describe('What a learner does in it, in a sentence'),
  minutes: z.number().int().min(1).max(600).describe('How long it takes'),
  objectives: z.array(line(120)).max(5).default([]).describe('What a learner can do at the end, a few words each'),
  words: z
    .record(z.string().regex(term, 'expected a word, or a few, such as `veth pair`'), line(300))
    .default({})
    .describe('Words that the lesson explains, and what each means in a sentence: `what WORD` tells it'),
  after: z
    .array(z.string().regex(kebabName, 'expected an id such as `user-networks`'))
    .default([])
    .describe('The ids of lessons that should be done before'),
  needs: z.array(z.enum(capabilityNames)).default([]).describe('What the machine must be capable of'),
  yours: z
    .array(z.string())
    .default([])
    .describe('Machines that are the learner’s to change beside those that the answers change'),
  exercise: z.boolean().default(false).describe('Verdicts tell symptoms alone; what is behind one counts as a hint'),
  // What they stand for is in place already.
  vars: z.unknown().optional(),
  world: z.unknown().optional(),
});

/** What a lesson says about itself. */
export interface FrontMatter {
  /** Absent when a field is faulty. */
  fields?: Omit<z.infer<typeof frontMatterSchema>, 'world' | 'vars' | 'format'>;
  /** Absent when it is faulty. */
  world?: World;
  /** Names of the machines as far as they could be read; absent when nothing is known of them. */
  machines?: string[];
  /** Where each of the words stands, as an offset. */
  wordOffsets: number[];
  /** Where each entry of `after` stands, as an offset. */
  afterOffsets: number[];
}

/** The front matter's YAML and the text behind it, each with its offset. */
interface Halves {
  yaml?: { text: string; offset: number };
  body: { text: string; offset: number };
}

/** Cuts a file's text at the two lines `---`; undefined when they are not where they must be. */
export function splitFrontMatter(faults: Faults): Halves | undefined {
  const { text } = faults.source;
  const opening = /^---[ \t]*\n/.exec(text);
  if (opening === null) {
    const start = text.search(/\S/);
    if (/^---[ \t]*\n\s*format[ \t]*:/m.test(text)) {
      faults.add(start, 'the front matter must come first: nothing may stand before its opening line `---`');
      return undefined;
    }
    faults.add(
      start,
      `no front matter: a ${faults.kind} begins with a line \`---\`, its keys, and another line \`---\``,
    );
    return { body: { text, offset: 0 } };
  }
  const begin = opening[0].length;
  const rest = text.slice(begin);
  const closing = /^---[ \t]*(?:\n|$)/m.exec(rest);
  if (closing === null) {
    faults.add(0, 'the front matter that begins here never ends; put a line `---` behind its last key');
    return undefined;
  }
  const offset = begin + closing.index + closing[0].length;
  return {
    yaml: { text: rest.slice(0, closing.index), offset: begin },
    body: { text: text.slice(offset), offset },
  };
}

/** Reads the keys of the front matter. */
export function readFrontMatter(text: string, offset: number, faults: Faults): FrontMatter {
  const yaml = parseYaml(text, offset, faults);
  if (yaml === undefined) return { wordOffsets: [], afterOffsets: [] };
  const { value } = yaml;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    faults.add(offset, 'the front matter must be `key: value` lines: format, title, summary, minutes');
    return { wordOffsets: [], afterOffsets: [] };
  }
  if ('format' in value && typeof value.format === 'number' && value.format > format) {
    faults.add(
      offsetOf(yaml, ['format']),
      `format ${value.format} is of a newer underlay; this one reads format ${format}`,
    );
    return { wordOffsets: [], afterOffsets: [] };
  }
  const read = validate(yaml, [], frontMatterSchema, faults);
  const world = 'world' in value ? readWorld(yaml, faults) : { world: emptyWorld, machines: ['host'] };
  const afterOffsets = read ? read.value.after.map((_, index) => offsetOf(yaml, ['after', index])) : [];
  if (read === undefined) return { ...world, wordOffsets: [], afterOffsets };
  const { title, summary, minutes, objectives, words, after, needs, yours, exercise } = read.value;
  for (const [index, name] of yours.entries()) {
    const known = world.machines ?? [name];
    if (!known.includes(name)) {
      faults.add(
        offsetOf(yaml, ['yours', index]),
        `no machine is called \`${visible(name)}\`${suggestion(name, known)}`,
      );
    }
  }
  const wordOffsets = Object.keys(words).map((word) => offsetOf(yaml, ['words', word]));
  const engine = world.world.machines.find((machine) => machine.engine !== undefined);
  if (engine?.engine && !needs.includes(engine.engine)) {
    const at = offsetOf(yaml, ['world', 'machines', engine.name, 'engine']);
    faults.add(at, `an engine needs \`needs: [${engine.engine}]\` in the front matter`);
  }
  const fields = { title, summary, minutes, objectives, words, after, needs, yours, exercise };
  return { fields, ...world, wordOffsets, afterOffsets };
}
