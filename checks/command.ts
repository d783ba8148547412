import { z } from 'zod';
import type { Check } from '../src/domain/check.ts';
import { failed, notRun, passed } from '../src/domain/verdict.ts';
import { placeName, shortText, textOrPattern } from './parts/arguments.ts';
import { finds, sayPattern } from './parts/pattern.ts';
import { silentEnd } from './parts/silent-end.ts';
import { excerpt } from './parts/wording.ts';

const args = z.strictObject({
  on: placeName.describe('Where it runs'),
  run: z.string().trim().min(1, 'expected a command').max(4000).describe('Shell text, run as the learner would run it'),
  status: z.int().min(0).max(255).default(0).describe('The status that it must end with'),
  prints: textOrPattern.optional().describe('A text that it must print, or a pattern written `/like this/`'),
  says: shortText.optional().describe('What it shows, as a sentence for the learner instead of the command'),
});

/** A command behaves as wanted. The weakest check: it runs with the learner's own files and programs. */
export const command: Check<z.infer<typeof args>> = {
  name: 'command',
  summary: 'a command ends with a status and prints a text, run with the files and programs of the learner',
  example: 'command: { on: host, run: cat /etc/hostname, prints: host }',
  args,
  describe({ on, run, status, prints, says }) {
    if (says !== undefined) return says;
    const wishes: string[] = [];
    if (prints !== undefined) wishes.push(`prints ${sayPattern(prints)}`);
    if (status !== 0) wishes.push(`ends with status ${status}`);
    return `${firstLine(run)} on ${on} ${wishes.length === 0 ? 'succeeds' : wishes.join(' and ')}`;
  },
  async run({ on, run, status, prints, says }, probe, signal) {
    const result = await probe.inside(on, run, { signal });
    const name = firstLine(run);
    const wanted = `status ${status}${prints === undefined ? '' : ` and ${sayPattern(prints)} printed`}`;
    if (signal.aborted) return notRun(`${name} was stopped before it had ended`);
    if (result.status === null) return failed(`${name} did not end in time`, wanted);
    if (result.status !== status) {
      const words = excerpt(result.stderr) || excerpt(result.stdout);
      const why = words === '' ? silentEnd(run, result.status) : `it said: ${words}`;
      return failed(`${name} ended with status ${result.status}`, wanted, why);
    }
    if (prints === undefined) return passed(`${name} ended with status ${status}`);
    const found = finds(prints, result.stdout);
    if (found === undefined) return notRun(`the pattern ${prints} takes too long`);
    if (found) return passed(`${name} printed ${sayPattern(prints)}`);
    // What the command is for stands in the sentence; its text would only hide what came.
    if (says !== undefined && excerpt(result.stdout) !== '')
      return failed(`it printed "${excerpt(result.stdout)}"`, says);
    return failed(`${name} printed ${excerpt(result.stdout) ? `"${excerpt(result.stdout)}"` : 'nothing'}`, wanted);
  },
};

const firstLine = (text: string): string => `\`${excerpt(text, 60)}\``;
