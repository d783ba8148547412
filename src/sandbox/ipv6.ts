import { existsSync } from 'node:fs';
import { UnderlayError } from '../domain/errors.ts';
import type { World } from '../domain/world.ts';

/** Whether the kernel speaks IPv6: with `ipv6.disable=1` on its command line it has not even the settings. */
export function hasIpv6(): boolean {
  return existsSync('/proc/sys/net/ipv6');
}

/**
 * Stops at a world that cannot be built without IPv6.
 * @throws UnderlayError 'machine' naming the first machine with such an address
 */
export function refuseIpv6({ machines }: World): void {
  const needing = machines.find(({ interfaces }) => interfaces.some(({ address }) => address?.includes(':')));
  if (needing === undefined) return;
  throw new UnderlayError(
    'machine',
    `${needing.name} has an IPv6 address in this world, and this kernel was started without IPv6`,
    "take ipv6.disable=1 off the kernel's command line and boot again",
  );
}
