import { z } from 'zod';
import type { Check, CheckLookup } from '../src/domain/check.ts';
import { NoSuchPlace, NotMeasurable, type Probe } from '../src/domain/probe.ts';
import { failed, notMeasured, notRun, type Verdict } from '../src/domain/verdict.ts';
import { type Nested, nestedSchema, sayVerdict } from './parts/nested.ts';
import { joinWords } from './parts/wording.ts';

/** One of several checks passes. */
export function anyOf(lookup: CheckLookup): Check<Nested[]> {
  return {
    name: 'any',
    summary: 'one of several checks passes',
    example:
      'any: [{ tcp: { from: host, to: 10.0.0.2, port: 80 } }, { tcp: { from: host, to: 10.0.0.2, port: 8080 } }]',
    args: z
      .array(nestedSchema(lookup))
      .min(2, 'expected two checks or more to choose from')
      .describe('The checks, one of which must pass'),
    tries: true,
    describe: (choices) =>
      joinWords(
        choices.map(({ describe }) => describe),
        'or',
      ),
    async run(choices, probe, signal) {
      const found = await Promise.all(choices.map((choice) => look(choice, probe, signal)));
      const verdicts = found.map((each) => (each instanceof NoSuchPlace ? failed(each.message, '') : each));
      const good = verdicts.find((verdict) => verdict.ok === true);
      if (good !== undefined) return good;
      // what could not be looked at might have been the one
      const unknown = verdicts.find((verdict) => verdict.ok === null);
      if (unknown !== undefined) return unknown.ours ? notMeasured(unknown.because) : notRun(unknown.because);
      const saw = verdicts.map(sayVerdict).join('; ');
      // under `not` a missing place must stay what it is, not turn into a pass
      const missing = found.find((each) => each instanceof NoSuchPlace);
      if (missing !== undefined) throw new NoSuchPlace(missing.place, saw);
      return failed(saw, `one of: ${choices.map(({ describe }) => describe).join('; ')}`);
    },
  };
}

/** One choice's verdict; a place that is missing or cannot be looked at spoils none of the others. */
async function look(choice: Nested, probe: Probe, signal: AbortSignal): Promise<Verdict | NoSuchPlace> {
  try {
    return await choice.run(probe, signal);
  } catch (error) {
    if (error instanceof NoSuchPlace) return error;
    if (error instanceof NotMeasurable) return notMeasured(error.message);
    throw error;
  }
}
