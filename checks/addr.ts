import { z } from 'zod';
import { familyName, formatPrefix, readPrefix } from '../src/domain/addresses.ts';
import type { Check } from '../src/domain/check.ts';
import { failed, passed } from '../src/domain/verdict.ts';
import type { InterfaceAddress } from '../src/kernel/printed/links.ts';
import { absent, interfaceName, placeName, prefix } from './parts/arguments.ts';
import { readAddresses, readLinks, sawNoLink } from './parts/links.ts';
import { joinWords } from './parts/wording.ts';

const args = z.strictObject({
  on: placeName.describe('The place that has the address'),
  dev: interfaceName.optional().describe('Any interface when left out'),
  address: prefix.describe('Without a prefix length, any length will do'),
  absent,
});

/** An interface has an address, or does not. */
export const addr: Check<z.infer<typeof args>> = {
  name: 'addr',
  summary: 'an interface has an address (or, with absent, does not)',
  example: 'addr: { on: host, dev: eth0, address: 10.0.0.9/24 }',
  args,
  describe({ on, dev, address, absent }) {
    return `${on} has ${absent ? 'no' : 'the'} address ${address}${dev === undefined ? '' : ` on ${dev}`}`;
  },
  async run({ on, dev, address, absent }, probe) {
    const wanted = addr.describe({ on, dev, address, absent });
    const links = await readLinks(probe, on);
    if (dev !== undefined && !links.some(({ ifname }) => ifname === dev)) {
      const saw = sawNoLink(on, dev, links);
      return absent ? passed(saw) : failed(saw, wanted);
    }
    const all = await readAddresses(probe, on);
    const goal = readPrefix(address) ?? { address };
    const same = all.filter((own) => own.address === goal.address);
    const found = same.find((own) => (goal.length ?? own.length) === own.length && (dev ?? own.dev) === own.dev);
    if (found !== undefined) {
      const saw = `${on} has ${formatPrefix(found)} on ${found.dev}`;
      return absent ? failed(saw, wanted) : passed(saw);
    }
    return absent
      ? passed(wanted)
      : failed(sawInstead(all, goal.address, on, dev), wanted, explain(same, goal.length, dev));
  },
};

function sawInstead(all: readonly InterfaceAddress[], address: string, on: string, dev?: string): string {
  const family = familyName(address);
  const own = all.filter((each) => familyName(each.address) === family && (dev ?? each.dev) === each.dev);
  const subject = dev === undefined ? on : `${dev} in ${on}`;
  if (own.length === 0) return `${subject} has no ${family} address`;
  return `${subject} has ${joinWords(own.map(formatPrefix))}`;
}

function explain(same: readonly InterfaceAddress[], length?: number, dev?: string): string | undefined {
  const there = same.find((own) => own.dev === dev) ?? same[0];
  if (there === undefined) return undefined;
  if (dev !== undefined && there.dev !== dev) return `${formatPrefix(there)} is on ${there.dev}, not on ${dev}`;
  return `its prefix length is ${there.length} instead of ${length}`;
}
