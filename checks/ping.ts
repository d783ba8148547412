import { z } from 'zod';
import type { Check } from '../src/domain/check.ts';
import { sayEnd } from './parts/answerer.ts';
import { interfaceName, ipAddress, placeName } from './parts/arguments.ts';
import { wantReached } from './parts/outcome.ts';
import { tryPing } from './parts/ping.ts';

const args = z.strictObject({
  from: placeName.describe('Who sends'),
  to: ipAddress.describe('Who must answer'),
  count: z.int().min(1).max(5).optional().describe('Echo requests, all of which must be answered'),
  source: ipAddress.optional().describe('The address to send from'),
  interface: interfaceName.optional().describe('The interface to send through'),
  at: placeName.optional().describe('The place that must answer; by default the one that has the address'),
});

/** A place can reach an address: it answers ICMP echo requests. */
export const ping: Check<z.infer<typeof args>> = {
  name: 'ping',
  summary: 'an address answers pings from a place',
  example: 'ping: { from: web, to: 10.0.0.9 }',
  args,
  tries: true,
  describe({ from, to, source, interface: dev, at }) {
    const sender = source === undefined ? '' : ` from its address ${source}`;
    return `${from} can reach ${to}${sayEnd(at)}${sender}${dev === undefined ? '' : ` through ${dev}`}`;
  },
  packet: ({ from, to, source, interface: dev }) =>
    source === undefined && dev === undefined ? { kind: 'ping', from, to } : undefined,
  async run(way, probe, signal) {
    return wantReached(await tryPing(probe, { ...way, watched: true }, signal), `an answer from ${way.to}`);
  },
};
