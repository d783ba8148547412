import { z } from 'zod';
import { NotMeasurable, type Place, type Probe } from '../../src/domain/probe.ts';
import { complaint, parseList } from './state.ts';

const neighbourSchema = z.looseObject({
  dst: z.string(),
  dev: z.string(),
  lladdr: z.string().optional(),
  state: z.array(z.string()),
});

/** One entry of the ARP (IPv4) or neighbour (IPv6) table. */
export type Neighbour = z.infer<typeof neighbourSchema>;

/** The table as it is at this moment: trying to reach somebody changes it, so it is never remembered. */
export async function readNeighbours(probe: Probe, place: Place): Promise<Neighbour[]> {
  const result = await probe.run(place, 'ip', ['-j', 'neigh', 'show']);
  if (result.status !== 0) throw new NotMeasurable(`"ip -j neigh show" failed in ${place}: ${complaint(result)}`);
  return parseList(result.stdout, neighbourSchema, 'ip -j neigh show');
}

/** True while the kernel has asked and nobody has answered. */
export const isUnanswered = ({ state }: Neighbour): boolean => state.includes('FAILED') || state.includes('INCOMPLETE');
