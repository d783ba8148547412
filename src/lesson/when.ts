import type { Block } from '../document/blocks.ts';
import type { Faults } from '../document/faults.ts';
import type { VersionOf } from '../domain/program-version.ts';
import { type Comparison, holds, readCondition } from './condition.ts';

/** The blocks of a lesson that hold for some versions, and all comparisons that decided it. */
export interface Chosen {
  blocks: Block[];
  comparisons: Comparison[];
}

interface Region {
  offset: number;
  comparisons: Comparison[];
  wanted: boolean;
}

const place = 'on a line of its own at the left margin';

/** Leaves out what stands between `<!-- when: CONDITION -->` and `<!-- end when -->` and does not hold. */
export function chooseBlocks(all: readonly Block[], versionOf: VersionOf, faults: Faults): Chosen {
  const chosen: Chosen = { blocks: [], comparisons: [] };
  let region: Region | undefined;
  for (const block of all) {
    const { token, offset } = block;
    const mark = token.type === 'html' ? readMark(block, faults) : undefined;
    if (mark === undefined) {
      checkPlace(block, region, faults);
      if (region === undefined || region.wanted) chosen.blocks.push(block);
    } else if (mark.kind === 'end') {
      if (region === undefined) faults.add(offset, 'no `<!-- when: ... -->` stands before this end');
      region = undefined;
    } else if (region === undefined) {
      const comparisons = readCondition(mark.text, mark.offset, faults) ?? [];
      chosen.comparisons.push(...comparisons);
      region = { offset, comparisons, wanted: holds(comparisons, versionOf) };
    } else {
      const { line } = faults.position(region.offset);
      faults.add(offset, `the condition of line ${line} has no end yet; put \`<!-- end when -->\` before this line`);
    }
  }
  if (region) faults.add(region.offset, 'this condition has no end; put `<!-- end when -->` behind what it is about');
  return chosen;
}

type Mark = { kind: 'end' } | { kind: 'when'; text: string; offset: number };

function readMark({ token, offset }: Block, faults: Faults): Mark | undefined {
  if (!/^\s*<!--\s*(?:end\s*)?when\b/i.test(token.raw)) return undefined;
  const line = token.raw.trim();
  if (line === '<!-- end when -->') return { kind: 'end' };
  const [, lead, text] = /^(<!-- when:)([^\n]*)-->$/.exec(line) ?? [];
  if (lead === undefined || text === undefined) {
    faults.add(offset, `expected \`<!-- when: docker < 28 -->\` or \`<!-- end when -->\`, ${place}`);
    return undefined;
  }
  return { kind: 'when', text, offset: offset + token.raw.indexOf(lead) + lead.length };
}

function checkPlace({ token, offset }: Block, region: Region | undefined, faults: Faults): void {
  if (region && token.type === 'heading' && token.depth === 2) {
    const { line } = faults.position(region.offset);
    faults.add(offset, `a step begins within the condition of line ${line}; every version has the same steps`);
  }
  if (token.type === 'code') return;
  // In HTML, readMark has looked at the beginning.
  const found = token.raw.slice(1).search(/<!--\s*(?:end\s*)?when\b/i);
  if (found !== -1) faults.add(offset + 1 + found, `a condition is read only ${place}`);
}
