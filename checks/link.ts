import { z } from 'zod';
import type { Check } from '../src/domain/check.ts';
import type { Probe } from '../src/domain/probe.ts';
import { type Failed, failed, passed } from '../src/domain/verdict.ts';
import { hasCarrier, isUp, kindOf, type PrintedLink } from '../src/kernel/printed/links.ts';
import { absent, interfaceName, isBareWhenAbsent, kernelWord, macAddress, placeName } from './parts/arguments.ts';
import { describeDetails, findDetailFault, linkDetails } from './parts/link-details.ts';
import { readLinks, sawNoLink } from './parts/links.ts';
import { findPeer, placesAround } from './parts/peer.ts';
import { joinWords } from './parts/wording.ts';

const args = z
  .strictObject({
    on: placeName.describe('The place that has the interface'),
    name: interfaceName.describe('The interface'),
    type: kernelWord.optional().describe("The kernel's word: veth, bridge, macvlan, ..., loopback"),
    peer: z
      .union([
        interfaceName,
        z.strictObject({
          on: placeName.describe('The place that has the other end'),
          name: interfaceName.describe("The other end's name"),
        }),
      ])
      .optional()
      .describe("The other end's name, wherever that is, or its place and name"),
    up: z.boolean().optional().describe('It is switched on, or with `false` off'),
    carrier: z
      .boolean()
      .optional()
      .describe('Something is plugged in and switched on at the other end, or with `false` not'),
    master: interfaceName.optional().describe('The bridge (or bond, or VRF) that it is attached to'),
    mtu: z.int().min(68).max(65536).optional().describe('Its MTU, in bytes'),
    address: macAddress.optional().describe('Its MAC address'),
    ...linkDetails,
    absent,
  })
  .refine(isBareWhenAbsent, 'an interface that is absent has no other properties: leave them out');

type LinkArguments = z.infer<typeof args>;

/** An interface exists with the properties named, or does not exist. */
export const link: Check<LinkArguments> = {
  name: 'link',
  summary:
    'an interface exists, with its type, mode, peer, state, master, MTU, MAC address, VNI and UDP port (or, with absent, does not)',
  example: 'link: { on: host, name: veth0, type: veth, peer: { on: mynetns0, name: veth1 }, up: true }',
  args,
  describe(wanted) {
    if (wanted.absent) return `${wanted.on} has no interface ${wanted.name}`;
    const traits = describeTraits(wanted);
    const article = /^[aeiou]/.test(wanted.type ?? 'interface') ? 'an' : 'a';
    const kind = wanted.type === undefined ? 'interface' : `${wanted.type} interface`;
    return `${wanted.on} has ${article} ${kind} ${wanted.name}${traits === '' ? '' : ` ${traits}`}`;
  },
  async run(wanted, probe) {
    const links = await readLinks(probe, wanted.on);
    const found = links.find(({ ifname }) => ifname === wanted.name);
    if (wanted.absent) {
      const missing = `${wanted.on} has no interface ${wanted.name}`;
      return found ? failed(`${wanted.on} has an interface ${wanted.name}`, missing) : passed(missing);
    }
    if (found === undefined) return failed(sawNoLink(wanted.on, wanted.name, links), link.describe(wanted));
    const fault = findFault(wanted, found) ?? (await findPeerFault(wanted, found, probe));
    return fault ?? passed(link.describe(wanted));
  },
};

function describeTraits({ peer, up, carrier, master, mtu, address, ...details }: LinkArguments): string {
  const traits: string[] = describeDetails(details);
  if (typeof peer === 'string') traits.push(`whose peer is ${peer}`);
  if (typeof peer === 'object') traits.push(`whose peer is ${peer.name} in ${peer.on}`);
  if (up !== undefined) traits.push(`that is ${up ? 'up' : 'down'}`);
  if (carrier !== undefined) traits.push(`with ${carrier ? 'a' : 'no'} carrier`);
  if (master !== undefined) traits.push(`attached to ${master}`);
  if (mtu !== undefined) traits.push(`with an MTU of ${mtu}`);
  if (address !== undefined) traits.push(`with the MAC address ${address}`);
  return joinWords(traits);
}

function findFault(wanted: LinkArguments, found: PrintedLink): Failed | undefined {
  const { on, name, type, peer: _, up, carrier, master, mtu, address, ...details } = wanted;
  const kind = kindOf(found) ?? 'physical';
  if (type !== undefined && type !== kind) return failed(`${name} is of type ${kind}`, `type ${type}`);
  const detail = findDetailFault(details, found);
  if (detail !== undefined) return detail;
  if (up !== undefined && up !== isUp(found)) {
    return failed(`${name} is ${up ? 'down' : 'up'} in ${on}`, link.describe(wanted));
  }
  if (carrier !== undefined && carrier !== hasCarrier(found)) return carrierFault(on, carrier, found);
  if (master !== undefined && master !== found.master) {
    return failed(`${name} is attached to ${found.master ?? 'nothing'}`, `attached to ${master}`);
  }
  if (mtu !== undefined && mtu !== found.mtu) return failed(`${name} has an MTU of ${found.mtu}`, `an MTU of ${mtu}`);
  if (address !== undefined && address !== found.address) {
    return failed(`${name} has the MAC address ${found.address ?? '(none)'}`, `the MAC address ${address}`);
  }
  return undefined;
}

function carrierFault(on: string, wanted: boolean, found: PrintedLink): Failed {
  const name = found.ifname;
  if (!wanted) return failed(`${name} has a carrier`, `${name} without a carrier`, 'both ends are up');
  const why = isUp(found) ? 'its other end is down' : `${name} itself is down in ${on}`;
  return failed(`${name} has no carrier`, `${name} with a carrier`, why);
}

async function findPeerFault(
  { on, name, peer }: LinkArguments,
  found: PrintedLink,
  probe: Probe,
): Promise<Failed | undefined> {
  if (peer === undefined) return undefined;
  const goal = typeof peer === 'string' ? { name: peer } : { name: peer.name, place: peer.on };
  const wanted = `the peer of ${name} is ${goal.name}${goal.place === undefined ? '' : ` in ${goal.place}`}`;
  // a VLAN or macvlan names its parent in the same field
  const paired = ['veth', 'netkit'].includes(kindOf(found) ?? '');
  if (!paired || (found.link_netnsid === undefined && !found.link)) return failed(`${name} has no peer`, wanted);
  const inPlace = goal.place === undefined || goal.place === on;
  // the place asked for comes first; the others only serve to say where the end is instead
  const others = found.link_netnsid === undefined ? [] : await placesAround(probe, on);
  const end = await findPeer(probe, on, found, goal.place === undefined || inPlace ? others : [goal.place, ...others]);
  if (end === undefined)
    return failed(`the other end of ${name} is in another namespace that has no name here`, wanted);
  if (end.name === goal.name && (goal.place === undefined || goal.place === end.place)) return undefined;
  return failed(`the peer of ${name} is ${end.name} in ${end.place}`, wanted);
}
