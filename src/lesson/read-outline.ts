import { basename } from 'node:path';
import { lexBlocks } from '../document/blocks.ts';
import { Faults } from '../document/faults.ts';
import { readFileName } from '../document/names.ts';
import { splitSections } from '../document/sections.ts';
import { Source } from '../document/source.ts';
import { checkText } from '../document/text.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { defaultSeed } from '../domain/seed.ts';
import { fillIn } from './fill-in.ts';
import { readFrontMatter, splitFrontMatter } from './front-matter.ts';
import type { LessonOutline } from './lesson-outline.ts';
import { readStepComment } from './step-comment.ts';

/** What a list shows of a lesson, or what is wrong with that much of it. */
export function outlineOf(text: string, file: string): { outline?: LessonOutline; faults: Diagnostic[] } {
  const written = new Faults(new Source(text, file));
  const name = readFileName(basename(file));
  // What an outline has is the same for every seed.
  const faults = checkText(written) ? fillIn(written, defaultSeed)?.faults : undefined;
  const halves = faults && splitFrontMatter(faults);
  const yaml = halves?.yaml;
  const fields = faults && yaml && readFrontMatter(yaml.text, yaml.offset, faults).fields;
  if (!faults || !halves || !name || !fields) return { faults: written.inOrder() };
  const { sections } = splitSections(lexBlocks(halves.body.text, halves.body.offset, faults));
  const steps = sections.flatMap(({ title, blocks: [first] }) => {
    const comment = first && readStepComment(first, faults);
    return comment ? [{ id: comment.id, title, needs: comment.needs, points: comment.points }] : [];
  });
  const found = faults.inOrder();
  return found.length > 0 ? { faults: found } : { outline: { ...name, file, ...fields, steps }, faults: [] };
}
