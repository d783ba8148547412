import { z } from 'zod';
import type { Check, CheckLookup } from '../src/domain/check.ts';
import { failed, notMeasured, notRun, passed } from '../src/domain/verdict.ts';
import { type Nested, nestedSchema, sayVerdict } from './parts/nested.ts';
import { deny, sayControl } from './parts/wording.ts';

interface NotArguments {
  check: Nested;
  control?: Nested | undefined;
}

/** A check fails, while a positive control passes. */
export function notTrue(lookup: CheckLookup): Check<NotArguments> {
  const describe = ({ check, control }: NotArguments) => {
    // several statements at once have no verb of their own to turn round
    const compound = ['any', 'all'].includes(check.check.name);
    const denial = compound ? `it is not so that ${check.describe}` : deny(check.describe);
    return control === undefined ? denial : `${denial} (while ${sayControl(control.describe, check.describe)})`;
  };
  return {
    name: 'not',
    summary: 'a check fails, while a positive control of the same kind passes',
    example: 'not: { check: { ping: { from: web, to: 10.0.1.2 } }, control: { ping: { from: host, to: 10.0.1.2 } } }',
    args: z
      .strictObject({
        check: nestedSchema(lookup).describe('The check that must fail'),
        control: nestedSchema(lookup)
          .optional()
          .describe('A check of the same kind that must pass, so that failing means something'),
      })
      .refine(({ check, control }) => control?.check.tries === true || !needsControl(check), {
        message: 'needs a positive `control`: a check that tries the same thing where it works',
        path: ['control'],
      }),
    tries: true,
    describe,
    async run({ check, control }, probe, signal) {
      const proof = await control?.run(probe, signal);
      if (proof !== undefined && proof.ok !== true) {
        const told = proof.ok === null && proof.ours ? notMeasured : notRun;
        return told(`the control fails, so nothing can be said: ${sayVerdict(proof)}`);
      }
      const verdict = await check.run(probe, signal);
      if (verdict.ok === null) return verdict;
      return verdict.ok ? failed(verdict.saw, describe({ check, control })) : passed(sayVerdict(verdict));
    },
  };
}

/** Silence proves nothing unless the same try is heard elsewhere; state that was read speaks for itself. */
const needsControl = ({ check }: Nested): boolean => check.tries === true || check.name === 'command';
