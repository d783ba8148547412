import { exitStatus } from '../domain/errors.ts';
import { glossaryOf, whatText } from '../guide/glossary.ts';
import { readOutlines } from '../lesson/outline.ts';
import { styleFor } from '../terminal/style.ts';
import { lessonsFolder } from './lessons-folder.ts';
import type { Streams } from './streams.ts';

/**
 * Prints what a word means, as the lessons explain it; without one, the words.
 * @returns exit status: 2 for a word that no lesson explains
 */
export async function what(words: readonly string[], { stdout, stderr }: Streams): Promise<number> {
  const { outlines } = await readOutlines(lessonsFolder());
  const wanted = words.length === 0 ? undefined : words.join(' ');
  const { found, text } = whatText(glossaryOf(outlines), wanted, styleFor(stdout));
  (found ? stdout : stderr).write(found ? `${text}\n` : `underlay: ${text}\n`);
  return found ? exitStatus.ok : exitStatus.usage;
}
