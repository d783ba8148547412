import { z } from 'zod';
import type { Check } from '../src/domain/check.ts';
import { sayEnd } from './parts/answerer.ts';
import { interfaceName, ipAddress, placeName } from './parts/arguments.ts';
import { wantReached } from './parts/outcome.ts';
import { tryPing } from './parts/ping.ts';

const args = z.strictObject({
  from: placeName,
  to: ipAddress,
  /** Echo requests, all of which must be answered. */
  count: z.int().min(1).max(5).optional(),
  /** The address to send from. */
  source: ipAddress.optional(),
  /** The interface to send through. */
  interface: interfaceName.optional(),
  /** The place that must answer; by default the one that has the address. */
  at: placeName.optional(),
});

/** A place can reach an address: it answers ICMP echo requests. */
export const ping: Check<z.infer<typeof args>> = {
  name: 'ping',
  summary: 'an address answers pings from a place',
  args,
  tries: true,
  describe({ from, to, source, interface: dev, at }) {
    const sender = source === undefined ? '' : ` from its address ${source}`;
    return `${from} can reach ${to}${sayEnd(at)}${sender}${dev === undefined ? '' : ` through ${dev}`}`;
  },
  async run(way, probe, signal) {
    return wantReached(await tryPing(probe, { ...way, watched: true }, signal), `an answer from ${way.to}`);
  },
};
