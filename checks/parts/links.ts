import { NotMeasurable, type Place, type Probe } from '../../src/domain/probe.ts';
import {
  type InterfaceAddress,
  type PrintedLink,
  readAddressList,
  readLinkList,
} from '../../src/kernel/printed/links.ts';
import { readState } from './state.ts';
import { joinWords } from './wording.ts';

/** All interfaces of a place; there is always one, the loopback. */
export async function readLinks(probe: Probe, place: Place): Promise<PrintedLink[]> {
  const links = await readState(probe, place, 'ip', ['-d', '-j', 'link', 'show'], readLinkList);
  if (links.length === 0) throw new NotMeasurable(`${place} shows no interfaces at all, not even lo`);
  return links;
}

/** The interface of that name, or undefined. */
export async function findLink(probe: Probe, place: Place, name: string): Promise<PrintedLink | undefined> {
  return (await readLinks(probe, place)).find((link) => link.ifname === name);
}

/** All IPv4 and IPv6 addresses of a place. */
export function readAddresses(probe: Probe, place: Place): Promise<InterfaceAddress[]> {
  return readState(probe, place, 'ip', ['-j', 'addr', 'show'], readAddressList);
}

/** "host has no interface veth_abc (it has lo and eth0)". */
export function sawNoLink(place: Place, name: string, links: readonly PrintedLink[]): string {
  const names = links.map((link) => link.ifname);
  const shown = names.length > 8 ? [...names.slice(0, 7), `${names.length - 7} more`] : names;
  return `${place} has no interface ${name} (it has ${joinWords(shown)})`;
}
