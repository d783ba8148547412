import type { Block } from './blocks.ts';

/** The blocks under one `##` heading, without the heading. */
export interface Section {
  title: string;
  offset: number;
  blocks: Block[];
}

/** Cuts a lesson's body into what stands before the first step, and the steps. */
export function splitSections(blocks: readonly Block[]): { before: Block[]; sections: Section[] } {
  const before: Block[] = [];
  const sections: Section[] = [];
  for (const block of blocks) {
    const { token, offset } = block;
    if (token.type === 'space') continue;
    if (token.type === 'heading' && token.depth === 2) sections.push({ title: token.text.trim(), offset, blocks: [] });
    else (sections.at(-1)?.blocks ?? before).push(block);
  }
  return { before, sections };
}
