import { z } from 'zod';
import type { Check } from '../src/domain/check.ts';
import { NoSuchPlace, type Probe } from '../src/domain/probe.ts';
import { failed, notRun, passed } from '../src/domain/verdict.ts';
import { filePath, interfacePlace, placeName, shortText, textOrPattern } from './parts/arguments.ts';
import { readFileInside } from './parts/inside.ts';
import { findLink, readAddresses } from './parts/links.ts';
import { readMac } from './parts/mac.ts';
import { networkNumber } from './parts/network-number.ts';
import { finds } from './parts/pattern.ts';
import { excerpt } from './parts/wording.ts';

/** Something that only the kernel of this sandbox knows. */
const fact = z.union([
  z.strictObject({ mac: interfacePlace.describe('The MAC address of an interface') }),
  z.strictObject({ address: interfacePlace.describe('An address of an interface, with or without its prefix length') }),
  z.strictObject({ index: interfacePlace.describe('The number of an interface') }),
  z.strictObject({ mtu: interfacePlace.describe('The MTU of an interface') }),
  z.strictObject({ netns: placeName.describe("The number of a place's network namespace") }),
]);

type Fact = z.infer<typeof fact>;

const args = z
  .strictObject({
    on: placeName.default('host').describe('The machine that has the file'),
    file: filePath.describe('Where the learner writes what was found'),
    value: z
      .union([shortText, z.array(shortText).min(1)])
      .optional()
      .describe('The right answer, or several; case and spaces at its ends do not count'),
    matches: textOrPattern.optional().describe('A pattern written `/like this/`'),
    is: fact.optional().describe("A fact of this sandbox's own"),
    about: shortText
      .max(120)
      .optional()
      .describe('What is asked for, to end the sentence "the file ... holds ...", where `is` does not say it'),
  })
  .refine(
    ({ value, matches, is }) => [value, matches, is].filter((each) => each !== undefined).length === 1,
    'give one of `value`, `matches` and `is`',
  );

/** The learner has found something out and written it down. */
export const answer: Check<z.infer<typeof args>> = {
  name: 'answer',
  summary: 'a file holds the right answer: a text, a pattern or a fact of the sandbox',
  example: 'answer: { file: /root/mac, is: { mac: { on: host, dev: eth0 } } }',
  args,
  describe({ on, file, is, about }) {
    return `${on} has a file ${file} that holds ${about ?? (is === undefined ? 'the right answer' : sayFact(is))}`;
  },
  async run(wanted, probe) {
    const { on, file, value, matches, is } = wanted;
    const sentence = answer.describe(wanted);
    const found = await readFileInside(probe, on, file);
    if (found.kind !== 'text') return failed(`${on} has no file ${file}`, sentence, 'nothing is written down yet');
    const given = found.text.trim().toLowerCase();
    if (given === '') return failed(`${file} is empty`, sentence);
    const saw = `${file} holds "${excerpt(found.text)}"`;
    if (matches !== undefined) {
      const hit = finds(matches, found.text.trim());
      if (hit === undefined) return notRun(`the pattern ${matches} takes too long`);
      return hit ? passed(saw) : failed(saw, sentence);
    }
    const right = is === undefined ? [value ?? []].flat() : await factsOf(probe, is);
    return right.some((each) => each.trim().toLowerCase() === given) ? passed(saw) : failed(saw, sentence);
  },
};

function sayFact(fact: Fact): string {
  const of = ({ on, dev }: { on: string; dev: string }) => `of ${dev} in ${on}`;
  if ('mac' in fact) return `the MAC address ${of(fact.mac)}`;
  if ('address' in fact) return `the address ${of(fact.address)}`;
  if ('index' in fact) return `the interface index ${of(fact.index)}`;
  if ('mtu' in fact) return `the MTU ${of(fact.mtu)}`;
  return `the number of the network namespace of ${fact.netns}`;
}

/** The ways in which the fact may be written. */
async function factsOf(probe: Probe, fact: Fact): Promise<string[]> {
  if ('mac' in fact) return [await readMac(probe, fact.mac)];
  if ('netns' in fact) {
    const number = await networkNumber(probe, fact.netns);
    return [number, `net:[${number}]`];
  }
  if ('address' in fact) {
    const own = (await readAddresses(probe, fact.address.on)).filter(({ dev }) => dev === fact.address.dev);
    return own.flatMap(({ address, length }) => [address, `${address}/${length}`]);
  }
  const { on, dev } = 'index' in fact ? fact.index : fact.mtu;
  const link = await findLink(probe, on, dev);
  if (link === undefined) throw new NoSuchPlace(on, `${on} has no interface ${dev}`);
  return [String('index' in fact ? link.ifindex : link.mtu)];
}
