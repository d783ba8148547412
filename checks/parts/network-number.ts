import { NotMeasurable, type Place, type Probe } from '../../src/domain/probe.ts';
import { complaint } from './state.ts';

/**
 * The number of a place's network namespace, the same for all who are in it: its inode (namespaces(7)).
 * @throws NotMeasurable when it cannot be read
 */
export async function networkNumber(probe: Probe, place: Place): Promise<string> {
  const result = await probe.read(place, 'ls', ['-iL', '/proc/self/ns/net']);
  const number = /^\s*(\d+) /.exec(result.stdout)?.[1];
  if (result.status !== 0 || number === undefined) {
    throw new NotMeasurable(`the network namespace of ${place} cannot be told: ${complaint(result)}`);
  }
  return number;
}
