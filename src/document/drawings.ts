import type { Tokens } from 'marked';
import { widestLine } from '../text/text-width.ts';
import type { Block } from './blocks.ts';
import type { Faults } from './faults.ts';
import { isInWords } from './prose.ts';

/** Columns that every window has room for. */
const widest = 60;

/** Reports drawings that narrower windows have no room for and that are not said in words, and words for no drawing. */
export function checkDrawings(blocks: readonly Block[], faults: Faults): void {
  const shown = blocks.filter(({ token }) => token.type !== 'space');
  shown.forEach((block, at) => {
    const { token, offset } = block;
    if (token.type === 'html' && isInWords(token.raw) && !isDrawing(shown[at - 1])) {
      faults.add(offset, 'words for a drawing belong directly below it');
    }
    const columns = isDrawing(block) ? widestLine(block.token.text) : 0;
    if (columns <= widest || isWords(shown[at + 1])) return;
    const cure = 'say it in words below, `<!-- in words: ... -->`, for narrower windows and for screen readers';
    faults.add(offset, `this drawing is ${columns} columns wide; ${cure}`);
  });
}

function isWords(block: Block | undefined): boolean {
  return block?.token.type === 'html' && isInWords(block.token.raw);
}

function isDrawing(block: Block | undefined): block is Block & { token: Tokens.Code } {
  return block?.token.type === 'code' && block.token.lang === 'text';
}
