import { z } from 'zod';
import { readPrintedList } from './list.ts';

const entrySchema = z
  .looseObject({
    mac: z.string(),
    ifname: z.string(),
    master: z.string().optional(),
    vlan: z.number().optional(),
    dst: z.string().optional(),
    state: z.string().optional(),
    flags: z.array(z.string()).optional(),
  })
  .transform(({ mac, ifname: link, master, vlan, dst, state, flags = [] }) => ({
    mac,
    link,
    ...(master === undefined ? {} : { master }),
    ...(vlan === undefined ? {} : { vlan }),
    ...(dst === undefined ? {} : { remote: dst }),
    states: [...(state === undefined ? [] : [state]), ...flags],
  }));

/** One entry of the forwarding table of a bridge or a tunnel. */
export interface ForwardingEntry {
  mac: string;
  /** Where frames for it go out. */
  link: string;
  /** The bridge whose entry it is. */
  master?: string;
  vlan?: number;
  /** The far end, of a tunnel's entry. */
  remote?: string;
  states: readonly string[];
}

/** The entry of a tunnel for frames to all and to those whom it does not know (bridge(8), fdb append). */
export const everybody = '00:00:00:00:00:00';

/**
 * Reads what `bridge -json fdb show` printed.
 * @throws NotMeasurable when it is something else
 */
export const readForwarding = (text: string, source: string): ForwardingEntry[] =>
  readPrintedList(text, entrySchema, source);
