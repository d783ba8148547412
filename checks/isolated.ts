import { z } from 'zod';
import { beforePort } from '../src/domain/addresses.ts';
import type { Check } from '../src/domain/check.ts';
import type { Probe } from '../src/domain/probe.ts';
import { failed, notRun, passed } from '../src/domain/verdict.ts';
import { ipAddress, oneOrSeveral, placeName, portNumber } from './parts/arguments.ts';
import { findBreach } from './parts/closed.ts';
import { tryConnect } from './parts/connect.ts';
import type { Outcome } from './parts/outcome.ts';
import { tryPing } from './parts/ping.ts';
import { joinWords } from './parts/wording.ts';

const args = z
  .strictObject({
    from: oneOrSeveral(placeName).describe('One place, or several of which none may get through'),
    to: oneOrSeveral(ipAddress).describe('One address, or several of which none may be reached'),
    port: portNumber.optional().describe('Only TCP connections to this port; without it nothing may get through'),
    ports: z
      .array(portNumber)
      .max(5)
      .optional()
      .describe('TCP ports that are tried in any case, where nothing may get through: those that somebody listens on'),
    leaves: z.literal(true).optional().describe('What `from` sends must leave it, so that the wall stands elsewhere'),
    control: ipAddress
      .optional()
      .describe('Another address that every `from` must reach in the same way: shows that it can send at all'),
    witness: placeName
      .optional()
      .describe('Another place that must reach every `to` in the same way: shows that it is alive'),
    at: placeName.optional().describe('The place that has the address, where it is the witness itself'),
  })
  .refine(
    ({ control, witness }) => control !== undefined || witness !== undefined,
    'needs a positive control: `control` (an address that `from` does reach) or `witness` (a place that does reach `to`)',
  )
  .refine(({ port, ports, leaves }) => port === undefined || (ports ?? leaves) === undefined, {
    message: 'where only one `port` is tried, there are no `ports` and no `leaves`',
    path: ['port'],
  });

/** Places can not reach an address, while the same try is shown to work elsewhere. */
export const isolated: Check<z.infer<typeof args>> = {
  name: 'isolated',
  summary: 'a place can not reach an address by anything, while a positive control shows that the try itself works',
  example: 'isolated: { from: web, to: 10.0.1.2, port: 80, control: 10.0.0.1, witness: host }',
  args,
  tries: true,
  lookTime: 15_000,
  describe({ from, to, port, control, witness }) {
    const where = (address: string) => (port === undefined ? address : `${beforePort(address)}:${port}`);
    const who = joinWords(from);
    const proofs: string[] = [];
    if (control !== undefined) proofs.push(`${witness === undefined ? 'it' : who} can reach ${where(control)}`);
    if (witness !== undefined) proofs.push(`${witness} can`);
    return `${who} can not reach ${joinWords(to.map(where), 'or')} (while ${joinWords(proofs.reverse())})`;
  },
  async run({ from, to, port, ports = [], leaves, control, witness, at }, probe, signal) {
    const proofs = [
      ...(control === undefined ? [] : from.map((each) => ({ from: each, to: control }))),
      ...(witness === undefined ? [] : to.map((each) => ({ from: witness, to: each, at }))),
    ];
    for (const proof of proofs) {
      const outcome = await reach(probe, { ...proof, port, watched: true }, signal);
      if (!outcome.reached) {
        const reason = outcome.why === undefined ? outcome.saw : `${outcome.saw}, ${outcome.why}`;
        return notRun(`the control fails, so nothing can be said: ${reason}`);
      }
    }
    const ways = from.flatMap((sender) => to.map((target) => ({ from: sender, to: target })));
    // The proofs were answered just now: an answer that takes longer than a second would be another kind of answer.
    const outcomes = await Promise.all(ways.map((way) => reach(probe, { ...way, port, wait: 1 }, signal)));
    const wanted = `no way from ${joinWords(from, 'or')} to ${joinWords(to, 'or')}`;
    const through = outcomes.find(({ reached }) => reached);
    if (through !== undefined) return failed(through.saw, wanted);
    const tries =
      port === undefined
        ? ways.map((way) => findBreach(probe, { ...way, ports, leaves: leaves === true }, signal))
        : [];
    const breach = (await Promise.all(tries)).find((each) => each !== undefined);
    if (breach !== undefined) return failed(breach.saw, wanted, breach.why);
    const said = outcomes.map((outcome) =>
      outcome.reached || outcome.why === undefined ? outcome.saw : `${outcome.saw}: ${outcome.why}`,
    );
    return passed(said.join('; '));
  },
};

interface Reach {
  from: string;
  to: string;
  port?: number | undefined;
  wait?: number | undefined;
  watched?: boolean;
  at?: string | undefined;
}

function reach(probe: Probe, { port, wait, ...way }: Reach, signal: AbortSignal): Promise<Outcome> {
  return port === undefined ? tryPing(probe, { ...way, wait }, signal) : tryConnect(probe, { ...way, port }, signal);
}
