import { isAddress, normalAddress } from '../../src/domain/addresses.ts';
import type { Place, Probe } from '../../src/domain/probe.ts';
import type { Container } from './engine.ts';
import { readAddresses } from './links.ts';
import { networkNumber } from './network-number.ts';
import { excerpt } from './wording.ts';

/**
 * What the kernel says otherwise of a container that runs as its engine says: it must be a process in a network of its
 * own, unless it was to share one, with the addresses that it has on the engine's networks. Undefined where both agree.
 * @throws NoSuchPlace where there is no such process
 */
export async function findUntruth(
  probe: Probe,
  on: Place,
  name: string,
  { HostConfig, NetworkSettings }: Container,
): Promise<string | undefined> {
  const place = `${on}/container:${name}`;
  const mode = HostConfig.NetworkMode;
  const shared = (await networkNumber(probe, place)) === (await networkNumber(probe, on));
  // One that it joined may share that of the machine, too.
  if (!mode.startsWith('container:') && shared !== (mode === 'host')) {
    return shared ? `the kernel has it in the network of ${on} itself` : 'the kernel has it in a network of its own';
  }
  const told = Object.values(NetworkSettings.Networks ?? {}).map(({ IPAddress }) => IPAddress);
  const own = new Set((await readAddresses(probe, place)).map(({ address }) => address));
  const missing = told.find((address) => address !== '' && !(isAddress(address) && own.has(normalAddress(address))));
  return missing === undefined ? undefined : `the kernel knows no address ${excerpt(missing)} of its`;
}
