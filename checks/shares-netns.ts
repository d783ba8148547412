import { z } from 'zod';
import type { Check } from '../src/domain/check.ts';
import type { Probe } from '../src/domain/probe.ts';
import { failed, passed } from '../src/domain/verdict.ts';
import { filePath, placeName, textOrPattern } from './parts/arguments.ts';
import { networkNumber } from './parts/network-number.ts';
import { findProcesses, type ProcessChoice, sayProcess } from './parts/processes.ts';
import { joinWords } from './parts/wording.ts';

const processChoice = z
  .strictObject({
    on: placeName.default('host').describe('The machine, namespace or container that the process is in'),
    process: textOrPattern.optional().describe('A text in its command line, or a pattern written `/like this/`'),
    pidfile: filePath.optional().describe('The file that holds its number'),
  })
  .refine(({ process, pidfile }) => (process === undefined) !== (pidfile === undefined), 'give `process` or `pidfile`');

const args = z.strictObject({
  places: z
    .array(z.union([placeName, processChoice]))
    .min(2, 'expected two or more to compare')
    .describe('Places, or processes wherever they are'),
  not: z
    .literal(true, 'expected `true`, or leave `not` out')
    .optional()
    .describe('All of them are in network namespaces of their own'),
});

type Member = string | ProcessChoice;

/** Places and processes are in one network namespace, or each in one of its own. */
export const sharesNetns: Check<z.infer<typeof args>> = {
  name: 'shares-netns',
  summary: 'places or processes are in the same network namespace (or, with not, each in another)',
  example: 'shares-netns: { places: [mynetns0, { process: sleep 1000 }] }',
  args,
  describe({ places, not }) {
    const what = not ? 'are in network namespaces of their own' : 'share one network namespace';
    return `${joinWords(places.map(sayMember))} ${what}`;
  },
  async run({ places, not }, probe) {
    const wanted = sharesNetns.describe({ places, not });
    const seen: string[] = [];
    const numbers: string[] = [];
    for (const member of places) {
      const found = await networksOf(probe, member);
      const [number, ...others] = found;
      if (number === undefined)
        return failed(`${sayMember(member)} is not running`, wanted, 'there is no such process');
      if (others.length > 0) {
        return failed(
          `${sayMember(member)} runs in ${joinWords(found.map(sayNetwork))}`,
          wanted,
          'several processes are called so',
        );
      }
      numbers.push(number);
      seen.push(`${sayMember(member)} in ${sayNetwork(number)}`);
    }
    const different = new Set(numbers).size;
    const ok = not ? different === numbers.length : different === 1;
    return ok ? passed(joinWords(seen)) : failed(joinWords(seen), wanted);
  },
};

const sayMember = (member: Member): string => (typeof member === 'string' ? member : sayProcess(member));

/** As the kernel writes it: net:[4026531840] (namespaces(7)). */
const sayNetwork = (number: string): string => `net:[${number}]`;

async function networksOf(probe: Probe, member: Member): Promise<string[]> {
  if (typeof member === 'string') return [await networkNumber(probe, member)];
  return [...new Set((await findProcesses(probe, member)).map(({ network }) => network))];
}
