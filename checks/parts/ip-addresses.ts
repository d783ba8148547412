import { z } from 'zod';
import type { Place, Probe } from '../../src/domain/probe.ts';
import { isAddress, normalAddress, type Prefix } from './addresses.ts';
import { readList } from './state.ts';

const interfaceSchema = z.looseObject({
  ifname: z.string(),
  addr_info: z.array(z.looseObject({ local: z.string().optional(), prefixlen: z.number().optional() })).optional(),
});

/** An address that an interface has. */
export interface InterfaceAddress extends Prefix {
  dev: string;
  length: number;
}

/** All IPv4 and IPv6 addresses of a place. */
export async function readAddresses(probe: Probe, place: Place): Promise<InterfaceAddress[]> {
  const interfaces = await readList(probe, place, 'ip', ['-j', 'addr', 'show'], interfaceSchema);
  return interfaces.flatMap(({ ifname, addr_info }) =>
    (addr_info ?? []).flatMap(({ local, prefixlen }) =>
      local !== undefined && prefixlen !== undefined && isAddress(local)
        ? [{ dev: ifname, address: normalAddress(local), length: prefixlen }]
        : [],
    ),
  );
}
