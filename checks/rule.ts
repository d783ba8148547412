import { z } from 'zod';
import type { Check } from '../src/domain/check.ts';
import { failed, notRun, passed } from '../src/domain/verdict.ts';
import { ipAddress, placeName, portNumber, shortText } from './parts/arguments.ts';
import { sayUnreached } from './parts/outcome.ts';
import { attemptPacket, type Packet, sayPacket, sendPacket } from './parts/packet.ts';
import { findObstacle, isNextHopSilent } from './parts/reason.ts';
import { findWallElsewhere } from './parts/wall.ts';

const proto = z.enum(['tcp', 'udp', 'icmp']);
const portFits = ({ proto, port }: { proto: string; port?: number | undefined }) =>
  (proto === 'icmp') === (port === undefined);
const portFault = 'TCP and UDP need a `port`, pings have none';

const args = z
  .strictObject({
    on: placeName.default('host').describe('The place that filters'),
    from: placeName.describe('Who sends'),
    to: ipAddress.describe('Where it is sent'),
    proto: proto.default('tcp').describe('The protocol'),
    port: portNumber.optional().describe('The port, which TCP and UDP need'),
    sends: shortText.optional().describe('The text of the datagram, with UDP; what is there must answer it'),
    verdict: z
      .enum(['accept', 'drop', 'reject', 'stop'])
      .describe('What becomes of the packet; `stop` is either of `drop` and `reject`'),
    witness: placeName
      .optional()
      .describe('A place that must be able to send the same: shows that somebody is there to answer. By default `on`'),
    control: z
      .strictObject({
        to: ipAddress.optional().describe('Where it is sent; `to` of the check when left out'),
        proto: proto.default('tcp').describe('The protocol'),
        port: portNumber.optional().describe('The port, which TCP and UDP need'),
      })
      .refine(portFits, portFault)
      .optional()
      .describe('Another packet of `from` that must be answered: shows that silence is not everywhere'),
  })
  .refine(portFits, portFault)
  .refine(({ verdict, control }) => !['drop', 'stop'].includes(verdict) || control !== undefined, {
    message: 'needs a positive `control`: another packet of the same place that is answered',
    path: ['control'],
  })
  .refine(({ verdict, on, from, witness }) => verdict === 'accept' || (witness ?? on) !== from, {
    message: 'needs a `witness`: a place other than `from` whose packets do arrive',
    path: ['witness'],
  });

type RuleArguments = z.infer<typeof args>;

const verbs = {
  accept: ['lets', ' through'],
  drop: ['drops', ''],
  reject: ['rejects', ''],
  stop: ['stops', ''],
} as const;

/** A packet is let through, or dropped or rejected, judged by sending it, whatever the rules look like. */
export const rule: Check<RuleArguments> = {
  name: 'rule',
  summary: 'a packet that is sent gets through, is dropped in silence, or is rejected with an answer',
  example: 'rule: { on: host, from: web, to: 10.0.1.2, port: 80, verdict: drop, control: { port: 8080 } }',
  args,
  tries: true,
  describe(wanted) {
    const [verb, rest] = verbs[wanted.verdict];
    return `${wanted.on} ${verb} ${sayPacket(packetOf(wanted))} from ${wanted.from}${rest}`;
  },
  async run(wanted, probe, signal) {
    const { on, from, verdict, control } = wanted;
    const packet = packetOf(wanted);
    const sentence = rule.describe(wanted);
    if (verdict === 'accept') {
      const outcome = await sendPacket(probe, packet, signal);
      return outcome.reached ? passed(outcome.saw) : failed(outcome.saw, sentence, outcome.why);
    }
    const proofs: Packet[] = [{ ...packet, from: wanted.witness ?? on }];
    if (control !== undefined) {
      proofs.push({ from, to: control.to ?? wanted.to, protocol: control.proto, port: control.port, watched: true });
    }
    for (const proof of proofs) {
      const outcome = await sendPacket(probe, proof, signal);
      if (!outcome.reached) return notRun(`the control fails, so nothing can be said: ${sayUnreached(outcome)}`);
    }
    const by = on === from ? undefined : on;
    const { outcome, arrival } = await attemptPacket(probe, { ...packet, by }, signal);
    if (outcome.reached) return failed(outcome.saw, sentence, `no rule in ${on} stops it`);
    const obstacle = await findObstacle(probe, packet);
    if (obstacle !== undefined) return failed(outcome.saw, sentence, obstacle);
    if (await isNextHopSilent(probe, packet)) return failed(outcome.saw, sentence, outcome.why);
    const elsewhere = await findWallElsewhere(probe, on, packet, arrival);
    if (elsewhere !== undefined) return failed(outcome.saw, sentence, elsewhere);
    if (verdict === 'drop' && outcome.refused) return failed(outcome.saw, sentence, 'it is rejected, not dropped');
    if (verdict === 'reject' && !outcome.refused) return failed(outcome.saw, sentence, 'it is dropped, not rejected');
    return passed(outcome.saw);
  },
};

function packetOf({ from, to, proto, port, sends }: RuleArguments): Packet {
  return { from, to, protocol: proto, port, sends, watched: true };
}
