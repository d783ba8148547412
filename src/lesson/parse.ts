import { basename } from 'node:path';
import { lexBlocks } from '../document/blocks.ts';
import { Faults } from '../document/faults.ts';
import { readFileName } from '../document/names.ts';
import { splitSections } from '../document/sections.ts';
import { Source } from '../document/source.ts';
import { checkText } from '../document/text.ts';
import type { CheckRegistry } from '../domain/check.ts';
import type { Diagnostic, Position } from '../domain/diagnostic.ts';
import type { Lesson } from '../domain/lesson.ts';
import type { VersionOf } from '../domain/program-version.ts';
import { defaultSeed } from '../domain/seed.ts';
import type { Comparison } from './condition.ts';
import { fillIn } from './fill-in.ts';
import { type FrontMatter, readFrontMatter, splitFrontMatter } from './front-matter.ts';
import { readIntroduction } from './introduction.ts';
import { readStep } from './steps.ts';
import { chooseBlocks } from './when.ts';
import { checkWords } from './words.ts';

/** What became of a lesson's text: the lesson, or the faults that keep it from being one. */
export interface ParsedLesson {
  /** Absent when there is any fault. */
  lesson?: Lesson;
  /** All faults, in the order of the file. */
  diagnostics: Diagnostic[];
  /** Where each entry of the lesson's `after` stands. */
  afterPositions: Position[];
  /** Where each of the lesson's words is explained. */
  wordPositions: Position[];
  /** What decides what the lesson says, as far as that depends on versions. */
  comparisons: Comparison[];
}

/** Takes every program for a new one. */
const newestOf: VersionOf = () => undefined;

/**
 * Reads a lesson of format 1 as it is for some versions; its values, where it has any, are those of the seed. `file` is
 * its path, whose last part gives number and id; nothing is read from disk.
 */
export function parseLesson(
  source: string,
  file: string,
  registry: CheckRegistry,
  seed = defaultSeed,
  versionOf = newestOf,
): ParsedLesson {
  const written = new Faults(new Source(source, file));
  const name = readFileName(basename(file));
  if (name === undefined) {
    written.add(0, `\`${basename(file)}\` cannot be a lesson's name; expected \`NN-slug.md\`, such as \`02-veth.md\``);
  }
  const filled = checkText(written) ? fillIn(written, seed) : undefined;
  const halves = filled && splitFrontMatter(filled.faults);
  if (!filled || !halves)
    return { diagnostics: written.inOrder(), wordPositions: [], afterPositions: [], comparisons: [] };
  const { faults, varies } = filled;
  const { yaml, body } = halves;
  const front: FrontMatter = yaml
    ? readFrontMatter(yaml.text, yaml.offset, faults)
    : { wordOffsets: [], afterOffsets: [] };
  checkWords(front, body.text, faults);
  const { blocks, comparisons } = chooseBlocks(lexBlocks(body.text, body.offset, faults), versionOf, faults);
  const { before, sections } = splitSections(blocks);
  const prose = readIntroduction(before, faults);
  const ids = new Map<string, number>();
  const steps = sections.map((section) => readStep(section, { machines: front.machines, registry, faults, ids }));
  if (steps.length === 0) faults.add(body.offset, 'no steps: a step begins with a `##` heading');
  const { fields, world } = front;
  const result: ParsedLesson = {
    diagnostics: faults.inOrder(),
    wordPositions: front.wordOffsets.map((offset) => faults.position(offset)),
    afterPositions: front.afterOffsets.map((offset) => faults.position(offset)),
    comparisons,
  };
  if (faults.count === 0 && name && fields && world) {
    result.lesson = { ...name, file, ...(varies ? { seed } : {}), ...fields, world, prose, steps };
  }
  return result;
}
