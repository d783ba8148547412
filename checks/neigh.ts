import { z } from 'zod';
import { familyOf } from '../src/domain/addresses.ts';
import type { Check } from '../src/domain/check.ts';
import { failed, passed } from '../src/domain/verdict.ts';
import { isUnanswered, type Neighbour } from '../src/kernel/printed/neighbours.ts';
import { absent, interfaceName, interfacePlace, ipAddress, macAddress, placeName } from './parts/arguments.ts';
import { readMac } from './parts/mac.ts';
import { readNeighbours } from './parts/neighbours.ts';

const state = z.enum(['REACHABLE', 'STALE', 'DELAY', 'PROBE', 'FAILED', 'INCOMPLETE', 'PERMANENT', 'NOARP']);

const args = z
  .strictObject({
    on: placeName.describe('The place whose table is read'),
    to: ipAddress.describe("The neighbour's address"),
    dev: interfaceName.optional().describe('The interface behind which it is'),
    lladdr: macAddress.optional().describe('The MAC address that the entry must have'),
    of: interfacePlace
      .optional()
      .describe('The interface whose MAC address the entry must have, where that address is not known beforehand'),
    state: z
      .union([state, z.array(state).min(1)])
      .optional()
      .describe('The state, or one of several; any that has a MAC address when left out'),
    absent,
  })
  .refine(({ lladdr, of }) => lladdr === undefined || of === undefined, 'give either `lladdr` or `of`, not both');

type NeighArguments = z.infer<typeof args>;

/** The neighbour table knows an address's MAC, or does not. */
export const neigh: Check<NeighArguments> = {
  name: 'neigh',
  summary: 'the ARP or neighbour table has an entry (or, with absent, has no resolved one)',
  example: 'neigh: { on: host, to: 10.0.0.2, dev: eth0, state: REACHABLE }',
  args,
  describe({ on, to, dev, lladdr, of, state, absent }) {
    const where = dev === undefined ? '' : ` on ${dev}`;
    const [article, table] = familyOf(to) === 4 ? ['an', 'ARP'] : ['a', 'neighbour'];
    const entry = `${absent ? 'no' : article} ${table} entry for ${to}${where}`;
    const mac = lladdr === undefined ? '' : ` with the MAC address ${lladdr}`;
    const owner = of === undefined ? '' : ` with the MAC address of ${of.dev} in ${of.on}`;
    return `${on} has ${entry}${mac}${owner}${state === undefined ? '' : ` in state ${[state].flat().join(' or ')}`}`;
  },
  async run(wanted, probe) {
    const { on, to, dev, of, absent } = wanted;
    const mac = of === undefined ? wanted.lladdr : await readMac(probe, of);
    const sentence = neigh.describe(wanted);
    const entries = (await readNeighbours(probe, on)).filter(
      (each) => each.address === to && (dev ?? each.link) === each.link,
    );
    const found = entries.find((each) => matches(each, wanted, mac));
    if (found !== undefined) return absent ? failed(say(on, found), sentence) : passed(say(on, found));
    if (absent) return passed(sentence);
    const [entry] = entries;
    if (entry === undefined)
      return failed(`${on} has no entry for ${to}`, sentence, 'nobody on it has talked to that address yet');
    return failed(say(on, entry), sentence, isUnanswered(entry) ? `${to} does not answer on ${entry.link}` : undefined);
  },
};

function matches(entry: Neighbour, { state }: NeighArguments, mac: string | undefined): boolean {
  if (mac !== undefined && entry.mac !== mac) return false;
  const states: readonly string[] | undefined = state === undefined ? undefined : [state].flat();
  return states === undefined
    ? entry.mac !== undefined && !isUnanswered(entry)
    : entry.states.some((each) => states.includes(each));
}

function say(on: string, { address, link, mac, states }: Neighbour): string {
  return `${on} has ${address} at ${mac ?? 'no MAC address'} on ${link}, ${states.join(' ')}`;
}
