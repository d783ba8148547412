import type { Block } from '../document/blocks.ts';
import { checkDrawings } from '../document/drawings.ts';
import type { Faults } from '../document/faults.ts';
import { readFence } from '../document/fences.ts';
import { readHint } from '../document/hints.ts';
import { checkNested } from '../document/nested.ts';
import { joinProse, withoutComments } from '../document/prose.ts';
import { readStepComment } from './step-comment.ts';

/** Reads what stands before the first step: prose, and nothing that belongs to a step. */
export function readIntroduction(blocks: readonly Block[], faults: Faults): string {
  const place = 'outside of a step; it belongs under a `##` heading';
  const prose = blocks.map((block) => {
    const { token, offset } = block;
    const fence = readFence(block, faults);
    if (fence !== undefined) faults.add(offset, `this fence (\`${fence.role}\`) stands ${place}`);
    if (readHint(block, faults) !== undefined) faults.add(offset, `this hint stands ${place}`);
    if (readStepComment(block, faults) !== undefined) faults.add(offset, `the id of a step stands ${place}`);
    checkNested(block, faults);
    return token.type === 'html' ? withoutComments(token.raw) : token.raw;
  });
  checkDrawings(blocks, faults);
  return joinProse(prose);
}
