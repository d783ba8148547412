import { NotMeasurable, type Place, type Probe } from '../../src/domain/probe.ts';
import { type Neighbour, readNeighbourList } from '../../src/kernel/printed/neighbours.ts';
import { complaint } from './state.ts';

/** The table as it is at this moment: trying to reach somebody changes it, so it is never remembered. */
export async function readNeighbours(probe: Probe, place: Place): Promise<Neighbour[]> {
  const result = await probe.run(place, 'ip', ['-j', 'neigh', 'show']);
  if (result.status !== 0) throw new NotMeasurable(`"ip -j neigh show" failed in ${place}: ${complaint(result)}`);
  return readNeighbourList(result.stdout, 'ip -j neigh show');
}
