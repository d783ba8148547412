import { z } from 'zod';
import { beforePort } from '../src/domain/addresses.ts';
import type { Check } from '../src/domain/check.ts';
import { failed, passed } from '../src/domain/verdict.ts';
import { sayEnd } from './parts/answerer.ts';
import { ipAddress, placeName, portNumber, shortText } from './parts/arguments.ts';
import { exchangeDatagram, explainExchange } from './parts/datagram.ts';
import { wantReached } from './parts/outcome.ts';
import { excerpt } from './parts/wording.ts';

const args = z.strictObject({
  from: placeName.describe('Who sends'),
  to: ipAddress.describe('Where it is sent'),
  port: portNumber.describe('The port'),
  sends: shortText.default('hello\n').describe('The text of the datagram; what is there must answer it'),
  contains: shortText.optional().describe('A text that the answer must have in it'),
  at: placeName
    .optional()
    .describe('The place where it must end; by default the one that has the address, or where it passes it on to'),
});

/** A datagram gets an answer. */
export const udp: Check<z.infer<typeof args>> = {
  name: 'udp',
  summary: 'a UDP datagram from a place gets an answer',
  example: 'udp: { from: host, to: 10.0.0.2, port: 7, contains: hello }',
  args,
  tries: true,
  describe({ from, to, port, contains, at }) {
    const answer = contains === undefined ? '' : ` with "${excerpt(contains)}" in it`;
    return `${from} can get an answer${answer} from ${beforePort(to)}:${port} over UDP${sayEnd(at)}`;
  },
  packet: ({ from, to, port }) => ({ kind: 'udp', from, to, port }),
  async run({ from, to, port, sends, contains, at }, probe, signal) {
    const way = { from, to, port, at, watched: true };
    const target = `${beforePort(to)}:${port}`;
    const exchange = await exchangeDatagram(probe, way, Buffer.from(sends), signal);
    const outcome = await explainExchange(probe, way, exchange);
    const wanted = `an answer from ${target}${contains === undefined ? '' : ` with "${excerpt(contains)}" in it`}`;
    if (!outcome.reached || contains === undefined) return wantReached(outcome, wanted);
    const text = exchange.data.toString('utf8');
    const saw = `${target} answered ${from} with "${excerpt(text)}"`;
    return text.includes(contains) ? passed(saw) : failed(saw, wanted);
  },
};
