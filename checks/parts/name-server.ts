import { isAddress, normalAddress } from '../../src/domain/addresses.ts';
import type { Place, Probe } from '../../src/domain/probe.ts';
import { readFileInside } from './inside.ts';

const file = '/etc/resolv.conf';

/**
 * The first name server that programs in a place ask, by the resolv.conf(5) that they see; or why there is none, to
 * follow the place's name.
 */
export async function findNameServer(probe: Probe, place: Place): Promise<{ address: string } | { none: string }> {
  const found = await readFileInside(probe, place, file);
  if (found.kind !== 'text') return { none: `has no ${file}` };
  const named = [...found.text.matchAll(/^nameserver[ \t]+(\S+)/gm)].map(([, address = '']) => address);
  const [address] = named;
  if (address === undefined) return { none: `names no server in its ${file}` };
  return isAddress(address)
    ? { address: normalAddress(address) }
    : { none: `has "${address.slice(0, 60)}" in its ${file}, which is no address` };
}
