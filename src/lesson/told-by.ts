import { z } from 'zod';
import type { ToldBy } from '../domain/lesson.ts';
import { readSimpleCommand } from '../shell/simple-command.ts';

/** Programs that can be asked; they are the machine's own, and only read here. */
const tellers = ['ip', 'bridge', 'ss', 'nft', 'cat', 'ls'] as const;

const text = z.string().trim().min(1, 'is empty').max(500);

/** `{ on: host, run: ip -br link, count: lines }` or `{ on: overns, run: ip -d link show vxlan0, behind: vxlan id }`. */
export const toldBy = z
  .strictObject({
    /** The place whose network is looked at. */
    on: text,
    run: text,
    /** The text behind which the answer stands, a word. */
    behind: text.optional(),
    /** The answer is how many there are. */
    count: z.enum(['lines']).optional(),
  })
  .refine(({ behind, count }) => (behind === undefined) !== (count === undefined), 'give one of `behind` and `count`')
  .transform(({ on, run, behind }, context): ToldBy => {
    const [program, ...rest] = readSimpleCommand(run)?.words.map((word) => word.text) ?? [];
    const known = tellers.find((each) => each === program);
    if (known === undefined) {
      context.addIssue({ code: 'custom', path: ['run'], message: `expected a command of ${tellers.join(', ')}` });
      return z.NEVER;
    }
    return { on, program: known, arguments: rest, ...(behind === undefined ? {} : { behind }) };
  });
