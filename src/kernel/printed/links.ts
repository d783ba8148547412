import { z } from 'zod';
import { isAddress, normalAddress, type Prefix } from '../../domain/addresses.ts';
import { readPrintedList } from './list.ts';

/** An interface as `ip -details -json link` or `addr` prints it. */
export const linkSchema = z.looseObject({
  ifindex: z.number(),
  ifname: z.string(),
  flags: z.array(z.string()),
  mtu: z.number(),
  /** `ether`, `loopback`, `none`, ... */
  link_type: z.string().optional(),
  /** Its MAC address, where it has one. */
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
      info_slave_kind: z.string().optional(),
      /** The same of what it is a port of. */
      info_slave_data: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
  addr_info: z
    .array(
      z.looseObject({
        family: z.string().optional(),
        local: z.string().optional(),
        /** The other end's, of an address that names one. */
        address: z.string().optional(),
        prefixlen: z.number().optional(),
        scope: z.string().optional(),
      }),
    )
    .optional(),
});

export type PrintedLink = z.infer<typeof linkSchema>;

/** An address that an interface has. */
export interface InterfaceAddress extends Prefix {
  dev: string;
  length: number;
}

/** @throws NotMeasurable when it is something else */
export const readLinkList = (text: string, source: string): PrintedLink[] => readPrintedList(text, linkSchema, source);

/**
 * The IPv4 and IPv6 addresses that `ip -json addr` printed.
 * @throws NotMeasurable when it is something else
 */
export function readAddressList(text: string, source: string): InterfaceAddress[] {
  return readPrintedList(text, linkSchema.pick({ ifname: true, addr_info: true }), source).flatMap(
    ({ ifname, addr_info: addresses = [] }) =>
      addresses.flatMap(({ local, prefixlen }) =>
        local !== undefined && prefixlen !== undefined && isAddress(local)
          ? [{ dev: ifname, address: normalAddress(local), length: prefixlen }]
          : [],
      ),
  );
}

/** Switched on by its administrator. */
export const isUp = ({ flags }: PrintedLink): boolean => flags.includes('UP');

/**
 * LOWER_UP is the carrier itself; NO-CARRIER and operstate follow it up to a second later
 * (linkwatch, net/core/link_watch.c), so they are not read.
 */
export const hasCarrier = ({ flags }: PrintedLink): boolean => flags.includes('LOWER_UP');

/** `veth`, `bridge`, ...; `loopback` for lo; undefined for a plain network card. */
export function kindOf({ flags, linkinfo }: PrintedLink): string | undefined {
  return flags.includes('LOOPBACK') ? 'loopback' : linkinfo?.info_kind;
}

/** What it is like as a port of a bridge; undefined when it is none. */
export function portDataOf({ linkinfo }: PrintedLink): Record<string, unknown> | undefined {
  return linkinfo?.info_slave_kind === 'bridge' ? (linkinfo.info_slave_data ?? {}) : undefined;
}
