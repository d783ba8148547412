import { z } from 'zod';
import { beforePort } from '../src/domain/addresses.ts';
import type { Check } from '../src/domain/check.ts';
import { sayEnd } from './parts/answerer.ts';
import { ipAddress, placeName, portNumber } from './parts/arguments.ts';
import { tryConnect } from './parts/connect.ts';
import { wantReached } from './parts/outcome.ts';

const args = z.strictObject({
  from: placeName.describe('Who connects'),
  to: ipAddress.describe('Where to'),
  port: portNumber.describe('The port'),
  at: placeName
    .optional()
    .describe(
      'The place where the connection must end; by default the one that has the address, or where it passes it on to',
    ),
});

/** A place can open a TCP connection. */
export const tcp: Check<z.infer<typeof args>> = {
  name: 'tcp',
  summary: 'a TCP connection from a place comes about',
  example: 'tcp: { from: host, to: 10.0.0.2, port: 80 }',
  args,
  tries: true,
  describe({ from, to, port, at }) {
    return `${from} can connect to ${beforePort(to)}:${port}${sayEnd(at)}`;
  },
  packet: ({ from, to, port }) => ({ kind: 'tcp', from, to, port }),
  async run(way, probe, signal) {
    return wantReached(
      await tryConnect(probe, { ...way, watched: true }, signal),
      `a connection to ${beforePort(way.to)}:${way.port}`,
    );
  },
};
