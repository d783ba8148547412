import { visible } from '../text/visible.ts';
import type { Faults } from './faults.ts';

/**
 * The first character that may not stand in a lesson or a workbook, as `U+001B` and its index: escapes would write to the learner's
 * terminal, direction marks and invisible spaces would make a command look like another.
 */
export function findInvisible(text: string): { index: number; name: string } | undefined {
  if (visible(text) === text) return undefined;
  let index = 0;
  for (const character of text) {
    if (character !== '\n' && character !== '\t' && visible(character) !== character) {
      const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      return { index, name: `U+${code}` };
    }
    index += character.length;
  }
  return undefined;
}

/** Reports what cannot be the text of a lesson or a workbook at all; returns false when reading on makes no sense. */
export function checkText(faults: Faults): boolean {
  const { source, kind } = faults;
  const { text } = source;
  if (text.trim() === '') {
    faults.add(0, `the file is empty; a ${kind} begins with its front matter, between two lines \`---\``);
    return false;
  }
  const nul = text.indexOf('\0');
  if (nul !== -1) {
    faults.add(nul, `a NUL byte: this is no text file; a ${kind} is Markdown in UTF-8`);
    return false;
  }
  let offset = 0;
  for (const line of text.split('\n')) {
    const found = findInvisible(line);
    if (found !== undefined) {
      faults.add(offset + found.index, `the invisible character ${found.name} may not stand in a ${kind}`);
    }
    offset += line.length + 1;
  }
  return true;
}
