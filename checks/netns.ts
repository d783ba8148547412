import { z } from 'zod';
import type { Check } from '../src/domain/check.ts';
import { NoSuchPlace } from '../src/domain/probe.ts';
import { failed, passed } from '../src/domain/verdict.ts';
import { absent, simpleName } from './parts/arguments.ts';
import { readLinks } from './parts/links.ts';
import { networkNumber } from './parts/network-number.ts';

const args = z.strictObject({
  on: simpleName.default('host').describe('The machine'),
  name: simpleName.describe('The namespace'),
  absent,
});

/** A named network namespace exists on a machine, or does not. */
export const netns: Check<z.infer<typeof args>> = {
  name: 'netns',
  summary: 'a named network namespace exists on a machine (or, with absent, does not)',
  example: 'netns: { on: host, name: mynetns0 }',
  args,
  describe({ on, name, absent }) {
    return `${on} has ${absent ? 'no' : 'a'} network namespace ${name}`;
  },
  async run({ on, name, absent }, probe) {
    // the machine itself must answer first, or a broken probe would look like an absent namespace
    await readLinks(probe, on);
    const there = `${on} has a network namespace ${name}`;
    const missing = `${on} has no network namespace ${name}`;
    try {
      await readLinks(probe, `${on}/${name}`);
    } catch (error) {
      if (!(error instanceof NoSuchPlace)) throw error;
      return absent ? passed(missing) : failed(missing, there);
    }
    if (absent) return failed(there, missing);
    const [own, named] = await Promise.all([networkNumber(probe, on), networkNumber(probe, `${on}/${name}`)]);
    if (own !== named) return passed(there);
    return failed(`${name} is another name for the network of ${on} itself`, there, 'it is no namespace of its own');
  },
};
