import { z } from 'zod';
import { isAddress, normalAddress } from '../../src/domain/addresses.ts';

/** What an HTTP check asks for. */
export interface WebAddress {
  href: string;
  /** The address in it, without brackets. */
  host: string;
  /** TCP port. */
  port: number;
}

// A name would be looked up with the files of the real machine, so the host is an address.
const form = /^(https?):\/\/(?:\[([0-9A-Fa-f:.]+)\]|([0-9.]+))(?::([1-9]\d{0,4}))?(?:[/?][!-~]*)?$/;

/** Takes `http://10.0.0.11:8000/` apart; undefined when it is no http or https URL with an address for its host. */
export function readUrl(text: string): WebAddress | undefined {
  const [, scheme, six, four, port] = form.exec(text) ?? [];
  const host = six ?? four;
  if (host === undefined || !isAddress(host) || !URL.canParse(text)) return undefined;
  const number = Number(port ?? (scheme === 'https' ? 443 : 80));
  return number > 65535 ? undefined : { href: new URL(text).href, host: normalAddress(host), port: number };
}

/** An http or https URL. */
export const webAddress = z
  .string()
  .refine((text) => readUrl(text) !== undefined, 'expected a URL with an address such as `http://10.0.0.11:8000/`')
  .meta({ title: 'URL' });
