import { z } from 'zod';
import { formatPrefix, isAddress, normalAddress, readPrefix } from '../../src/domain/addresses.ts';
import { isTextOrPattern } from './pattern.ts';

// Programs run outside of the sandbox with these values: none may pass for an option, a path or a second word.

/** A machine, a named network namespace or a container on `host`, or MACHINE/NAMESPACE or MACHINE/CONTAINER. */
export const placeName = z
  .string()
  .regex(
    /^([A-Za-z0-9][\w.-]{0,62}\/)?(container:)?[A-Za-z0-9][\w.-]{0,62}$/,
    'expected a machine, network namespace or container such as `host`, `mynetns0`, `node2/mynetns0` or `container:web`',
  )
  .meta({ title: 'place' });

/** The name of a machine or of a network namespace, with no slash in it. */
export const simpleName = z
  .string()
  .regex(/^[A-Za-z0-9][\w.-]{0,62}$/, 'expected a name of letters, digits, `.`, `_` and `-`, such as `mynetns0`')
  .meta({ title: 'name' });

/** An interface's name: the kernel allows 15 characters (IFNAMSIZ in linux/if.h, less the final zero). */
export const interfaceName = z
  .string()
  .regex(/^\w[\w.-]{0,14}$/, 'expected an interface name of at most 15 characters such as `veth_abc`')
  .meta({ title: 'interface' });

/** An interface in a place. */
export const interfacePlace = z
  .strictObject({
    on: placeName.describe('The place that has the interface'),
    dev: interfaceName.describe('The interface'),
  })
  .meta({ title: '{ on: place, dev: interface }' });

/** An IPv4 or IPv6 address. */
export const ipAddress = z
  .string()
  .refine(isAddress, 'expected an IPv4 or IPv6 address such as `10.0.0.11`')
  .transform((text) => (isAddress(text) ? normalAddress(text) : text))
  .meta({ title: 'address' });

/** An address, with or without a prefix length. */
export const prefix = z
  .string()
  .refine((text) => readPrefix(text) !== undefined, 'expected an address with a prefix length such as `10.0.0.10/24`')
  .transform((text) => formatPrefix(readPrefix(text) ?? { address: text }))
  .meta({ title: 'address/length' });

/** A hardware address, in lower case. */
export const macAddress = z
  .string()
  .regex(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i, 'expected a MAC address such as `02:00:0a:00:00:0b`')
  .transform((text) => text.toLowerCase())
  .meta({ title: 'MAC address' });

/** A TCP or UDP port. */
export const portNumber = z.int('expected a port from 1 to 65535').min(1).max(65535).meta({ title: 'port' });

/** `absent: true` turns a statement about the kernel's state round. */
export const absent = z
  .literal(true, 'expected `true`, or leave `absent` out')
  .optional()
  .describe('Turns it round: it must not be so');

/** Whether nothing but where and what it is was said of something that is absent: it has no other properties. */
export function isBareWhenAbsent({
  on: _on,
  name: _name,
  absent: gone,
  ...properties
}: Record<string, unknown>): boolean {
  return !gone || Object.values(properties).every((value) => value === undefined);
}

/** A short text without control characters. */
export const shortText = z.string().min(1, 'expected a text that is not empty').max(1000).meta({ title: 'text' });

/** A text to find, or a pattern written `/like this/`. */
export const textOrPattern = shortText
  .refine(isTextOrPattern, 'not a regular expression')
  .meta({ title: 'text or /pattern/' });

/** The path of a file inside a machine. It reaches a shell there, quoted, and nothing outside. */
export const filePath = z
  .string()
  .regex(/^\/[^\p{C}]*[^\p{C}/]$/u, 'expected the full path of a file such as `/etc/hosts`')
  .max(500)
  .meta({ title: 'path' });

/** The name of a host, or several labels with dots between them (RFC 1123, 2.1, and the underscores of services). */
export const hostName = z
  .string()
  .regex(/^(?=.{1,253}$)\w([\w-]{0,61}\w)?(\.\w([\w-]{0,61}\w)?)*$/, 'expected a name such as `web` or `web.lan`')
  .meta({ title: 'host name' });

/** A word of the kernel's such as a kind of link. */
export const kernelWord = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,30}$/, 'expected a word such as `veth`')
  .meta({ title: 'word' });

/** One value, or a list of at least one; read as a list. */
export const oneOrSeveral = <Value>(one: z.ZodType<Value>) =>
  z.union([z.array(one).min(1).max(5), one.transform((value) => [value])]);
