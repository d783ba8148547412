import { readFence } from "./fences.js";
import { readHint } from "./hints.js";
import { checkNested } from "./nested.js";
import { joinProse, withoutComments } from "./prose.js";
import { readStepComment } from "./step-comment.js";
/** Reads what stands before the first step: prose, and nothing that belongs to a step. */
export function readIntroduction(blocks, faults) {
    const place = 'outside of a step; it belongs under a `##` heading';
    const prose = blocks.map((block) => {
        const { token, offset } = block;
        const fence = readFence(block, faults);
        if (fence !== undefined)
            faults.add(offset, `this fence (\`${fence.role}\`) stands ${place}`);
        if (readHint(block, faults) !== undefined)
            faults.add(offset, `this hint stands ${place}`);
        if (readStepComment(block, faults) !== undefined)
            faults.add(offset, `the id of a step stands ${place}`);
        checkNested(block, faults);
        return token.type === 'html' ? withoutComments(token.raw) : token.raw;
    });
    return joinProse(prose);
}
//# sourceMappingURL=introduction.js.map