import { z } from 'zod';
import { readPrintedList } from './list.ts';

const neighbourSchema = z
  .looseObject({ dst: z.string(), dev: z.string(), lladdr: z.string().optional(), state: z.array(z.string()) })
  .transform(({ dst: address, dev: link, lladdr, state: states }) => ({
    address,
    link,
    ...(lladdr === undefined ? {} : { mac: lladdr }),
    states,
  }));

/** One entry of the ARP (IPv4) or neighbour (IPv6) table. */
export interface Neighbour {
  address: string;
  link: string;
  mac?: string;
  states: readonly string[];
}

/**
 * Reads what `ip -json neigh show` printed.
 * @throws NotMeasurable when it is something else
 */
export const readNeighbourList = (text: string, source: string): Neighbour[] =>
  readPrintedList(text, neighbourSchema, source);

/** True while the kernel has asked and nobody has answered. */
export const isUnanswered = ({ states }: Neighbour): boolean =>
  states.includes('FAILED') || states.includes('INCOMPLETE');
