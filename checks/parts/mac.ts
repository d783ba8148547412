import { NoSuchPlace, NotMeasurable, type Place, type Probe } from '../../src/domain/probe.ts';
import { findLink } from './links.ts';

/**
 * The MAC address of an interface.
 * @throws NoSuchPlace when the place or the interface is not there: both are the learner's to make
 */
export async function readMac(probe: Probe, { on, dev }: { on: Place; dev: string }): Promise<string> {
  const link = await findLink(probe, on, dev);
  if (link === undefined) throw new NoSuchPlace(on, `${on} has no interface ${dev}`);
  if (link.address === undefined) throw new NotMeasurable(`${dev} in ${on} has no MAC address`);
  return link.address;
}
