import { z } from 'zod';
import { NotMeasurable, type Place, type Probe } from '../../src/domain/probe.ts';
import { readList } from './state.ts';
import { joinWords } from './wording.ts';

const linkSchema = z.looseObject({
  ifindex: z.number(),
  ifname: z.string(),
  flags: z.array(z.string()),
  mtu: z.number(),
  address: z.string().optional(),
  master: z.string().optional(),
  /** The other end's name where both ends share a namespace. */
  link: z.string().nullish(),
  /** The other end's number in its own namespace. */
  link_index: z.number().optional(),
  /** How this namespace numbers the other end's; absent where both share one. */
  link_netnsid: z.number().optional(),
  linkinfo: z
    .looseObject({
      info_kind: z.string().optional(),
      /** What only this kind has: each has fields of its own. */
      info_data: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
});

/** One interface as `ip -d -j link` shows it. */
export type Link = z.infer<typeof linkSchema>;

/** All interfaces of a place; there is always one, the loopback. */
export async function readLinks(probe: Probe, place: Place): Promise<Link[]> {
  const links = await readList(probe, place, 'ip', ['-d', '-j', 'link', 'show'], linkSchema);
  if (links.length === 0) throw new NotMeasurable(`${place} shows no interfaces at all, not even lo`);
  return links;
}

/** The interface of that name, or undefined. */
export async function findLink(probe: Probe, place: Place, name: string): Promise<Link | undefined> {
  return (await readLinks(probe, place)).find((link) => link.ifname === name);
}

/** Switched on by its administrator. */
export const isUp = (link: Link): boolean => link.flags.includes('UP');

/**
 * LOWER_UP is the carrier itself; NO-CARRIER and operstate follow it up to a second later
 * (linkwatch, net/core/link_watch.c), so they are not read.
 */
export const hasCarrier = (link: Link): boolean => link.flags.includes('LOWER_UP');

/** `veth`, `bridge`, ...; `loopback` for lo; undefined for a plain network card. */
export function kindOf(link: Link): string | undefined {
  return link.flags.includes('LOOPBACK') ? 'loopback' : link.linkinfo?.info_kind;
}

/** "host has no interface veth_abc (it has lo and eth0)". */
export function sawNoLink(place: Place, name: string, links: readonly Link[]): string {
  const names = links.map((link) => link.ifname);
  const shown = names.length > 8 ? [...names.slice(0, 7), `${names.length - 7} more`] : names;
  return `${place} has no interface ${name} (it has ${joinWords(shown)})`;
}
