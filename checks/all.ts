import { z } from 'zod';
import type { Check, CheckLookup } from '../src/domain/check.ts';
import { passed } from '../src/domain/verdict.ts';
import { type Nested, nestedSchema } from './parts/nested.ts';
import { joinWords } from './parts/wording.ts';

/** Several checks pass: for use inside `any` and `not`. */
export function allOf(lookup: CheckLookup): Check<Nested[]> {
  return {
    name: 'all',
    summary: 'several checks pass together, for use inside any and not',
    example: 'all: [{ link: { on: host, name: eth0, up: true } }, { ping: { from: host, to: 10.0.0.2 } }]',
    args: z
      .array(nestedSchema(lookup))
      .min(2, 'expected two checks or more')
      .describe('The checks, all of which must pass'),
    tries: true,
    describe: (parts) => joinWords(parts.map(({ describe }) => describe)),
    async run(parts, probe, signal) {
      const verdicts = await Promise.all(parts.map((part) => part.run(probe, signal)));
      const bad = verdicts.find((verdict) => verdict.ok === false) ?? verdicts.find((verdict) => verdict.ok === null);
      return bad ?? passed(verdicts.map((verdict) => (verdict.ok ? verdict.saw : '')).join('; '));
    },
  };
}
