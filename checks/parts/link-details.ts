import { z } from 'zod';
import { type Failed, failed } from '../../src/domain/verdict.ts';
import { kindOf, type PrintedLink } from '../../src/kernel/printed/links.ts';
import { portNumber } from './arguments.ts';

/** What some kinds of interfaces have, and others have not. */
export const linkDetails = {
  mode: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_.-]{0,30}$/, 'expected a mode such as `bridge` or `l3`')
    .optional()
    .describe("The kernel's word, of a macvlan, ipvlan or bond: bridge, private, vepa, passthru, l2, l3 and others"),
  vni: z
    .int('expected a number from 0 to 16777215')
    .min(0)
    .max(2 ** 24 - 1)
    .optional()
    .describe("The number of a VXLAN's network, 24 bits (RFC 7348, 5)"),
  port: portNumber.optional().describe('The UDP port that a VXLAN sends to'),
};

type Details = { [Key in keyof typeof linkDetails]?: z.infer<(typeof linkDetails)[Key]> };

interface Detail {
  key: keyof Details;
  /** The field of `ip -d -j link` below linkinfo.info_data. */
  field: string;
  kinds?: readonly string[];
  noun: string;
  /** Between the interface's kind and the noun, and between its name and the noun. */
  beside: 'in' | 'with the' | 'on';
  has: 'is in' | 'has the' | 'is on';
}

const tunnels = ['vxlan', 'geneve'];
const details: readonly Detail[] = [
  { key: 'mode', field: 'mode', noun: 'mode', beside: 'in', has: 'is in' },
  { key: 'vni', field: 'id', kinds: tunnels, noun: 'VNI', beside: 'with the', has: 'has the' },
  { key: 'port', field: 'port', kinds: tunnels, noun: 'UDP port', beside: 'on', has: 'is on' },
];

/** The kernel's own choices (drivers/net/macvlan.c, drivers/net/vxlan/vxlan_core.c). */
const defaults: readonly { kind: string; value: unknown; why: string }[] = [
  { kind: 'macvlan', value: 'vepa', why: 'a macvlan for which no mode is named gets mode vepa' },
  { kind: 'vxlan', value: 8472, why: 'without dstport, Linux takes port 8472, which is older than the standard' },
];

/** "in mode bridge", "with the VNI 42", "on UDP port 4789". */
export function describeDetails(wanted: Details): string[] {
  return details
    .filter(({ key }) => wanted[key] !== undefined)
    .map(({ key, beside, noun }) => `${beside} ${noun} ${wanted[key]}`);
}

/** The first detail that is not as wanted. */
export function findDetailFault(wanted: Details, link: PrintedLink): Failed | undefined {
  const kind = kindOf(link) ?? 'physical';
  for (const { key, field, kinds, has, noun } of details) {
    if (wanted[key] === undefined) continue;
    const seen = kinds?.includes(kind) === false ? undefined : link.linkinfo?.info_data?.[field];
    if (seen === wanted[key]) continue;
    const goal = `${noun} ${wanted[key]}`;
    if (seen === undefined) return failed(`${link.ifname} is of type ${kind}, which has no ${noun}`, goal);
    const why = defaults.find((known) => known.kind === kind && known.value === seen)?.why;
    return failed(`${link.ifname} ${has} ${noun} ${seen}`, goal, why);
  }
  return undefined;
}
