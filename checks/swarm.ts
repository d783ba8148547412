import { z } from 'zod';
import type { Check } from '../src/domain/check.ts';
import { failed, passed, type Verdict } from '../src/domain/verdict.ts';
import { absent, ipAddress, isBareWhenAbsent, simpleName } from './parts/arguments.ts';
import { type Membership, readMembership, readNodes, type SwarmNode } from './parts/swarm.ts';
import { excerpt, joinWords } from './parts/wording.ts';

const args = z
  .strictObject({
    on: simpleName.describe('A machine that runs an engine'),
    role: z.enum(['manager', 'worker']).optional().describe('What it is in the swarm'),
    address: ipAddress.optional().describe('The address at which the others find it'),
    nodes: z
      .array(simpleName)
      .min(1)
      .optional()
      .describe('Machines by host name that are in the swarm and ready; `on` is a manager then'),
    absent,
  })
  .refine(isBareWhenAbsent, 'a machine that is in no swarm has no other properties: leave them out')
  .refine(({ role, nodes }) => role !== 'worker' || nodes === undefined, 'only a manager knows the `nodes`');

type SwarmArguments = z.infer<typeof args>;

/** A machine's engine is in a swarm, with a role and with other machines, or is in none. */
export const swarm: Check<SwarmArguments> = {
  name: 'swarm',
  summary: 'an engine is in a swarm, as manager or worker, with other machines (or, with absent, in none)',
  example: 'swarm: { on: host, role: manager, nodes: [host, node2] }',
  args,
  describe({ on, role, address, nodes, absent }) {
    if (absent) return `${on} is in no swarm`;
    const traits = [
      `${on} is ${role === undefined ? 'in a swarm' : `a ${role} of a swarm`}`,
      ...(address === undefined ? [] : [`known as ${address}`]),
      ...(nodes === undefined ? [] : [`with ${joinWords(nodes)} ready`]),
    ];
    return traits.join(', ');
  },
  async run(wanted, probe) {
    const sentence = swarm.describe(wanted);
    const found = await readMembership(probe, wanted.on);
    const member = found !== undefined && found.LocalNodeState !== 'inactive';
    if (wanted.absent) return member ? failed(sayMembership(wanted.on, found), sentence) : passed(sentence);
    if (!member) return failed(`${wanted.on} is in no swarm`, sentence);
    const fault = findFault(wanted, found);
    if (fault) return fault;
    return wanted.nodes === undefined
      ? passed(sayMembership(wanted.on, found))
      : judgeNodes(wanted.nodes, await readNodes(probe, wanted.on), sentence);
  },
};

function findFault({ on, role, address, nodes }: SwarmArguments, found: Membership): Verdict | undefined {
  const saw = sayMembership(on, found);
  if (found.LocalNodeState !== 'active') {
    const said = excerpt(found.Error, 200);
    return failed(saw, `${on} in a swarm`, said === '' ? 'it has not heard from a manager yet' : said);
  }
  const actual = roleOf(found);
  if (role !== undefined && role !== actual) return failed(saw, `${on} as a ${role}`);
  if (nodes !== undefined && actual !== 'manager') {
    return failed(saw, `${on} as a manager`, 'only a manager knows which machines there are');
  }
  if (address !== undefined && found.NodeAddr !== address) {
    return failed(saw, `the address ${address}`, `the other machines would look for ${on} at ${found.NodeAddr}`);
  }
  return undefined;
}

function judgeNodes(wanted: readonly string[], nodes: readonly SwarmNode[], sentence: string): Verdict {
  const saw = `the swarm has ${joinWords(nodes.map(({ name, state }) => `${excerpt(name)} (${excerpt(state)})`).sort())}`;
  const isReady = (name: string) => nodes.some((node) => node.name === name && node.state === 'ready');
  const lacking = wanted.find((name) => !isReady(name));
  if (lacking === undefined) return passed(saw);
  const known = nodes.some(({ name }) => name === lacking);
  return failed(saw, sentence, known ? `the manager does not hear from ${lacking}` : `${lacking} has not joined it`);
}

const roleOf = ({ ControlAvailable }: Membership) => (ControlAvailable ? 'manager' : 'worker');

function sayMembership(on: string, found: Membership): string {
  const { LocalNodeState: state, NodeAddr: address } = found;
  if (state !== 'active') return `${on} is in a swarm, with the state ${excerpt(state)}`;
  return `${on} is a ${roleOf(found)} of a swarm, known as ${excerpt(address)}`;
}
