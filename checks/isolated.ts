import { z } from 'zod';
import type { Check } from '../src/domain/check.ts';
import type { Probe } from '../src/domain/probe.ts';
import { failed, notRun, passed } from '../src/domain/verdict.ts';
import { beforePort } from './kernel/addresses.ts';
import { ipAddress, placeName, portNumber } from './kernel/arguments.ts';
import { tryConnect } from './kernel/connect.ts';
import type { Outcome } from './kernel/outcome.ts';
import { tryPing } from './kernel/ping.ts';
import { joinWords } from './kernel/wording.ts';

const args = z
  .strictObject({
    from: placeName,
    to: ipAddress,
    /** Try TCP connections to this port instead of pings. */
    port: portNumber.optional(),
    /** Another address that `from` must reach in the same way: shows that `from` can send at all. */
    control: ipAddress.optional(),
    /** Another place that must reach `to` in the same way: shows that `to` is alive. */
    witness: placeName.optional(),
    /** The place that has the address, where it is the witness itself. */
    at: placeName.optional(),
  })
  .refine(
    ({ control, witness }) => control !== undefined || witness !== undefined,
    'needs a positive control: `control` (an address that `from` does reach) or `witness` (a place that does reach `to`)',
  );

/** A place can not reach an address, while the same try is shown to work elsewhere. */
export const isolated: Check<z.infer<typeof args>> = {
  name: 'isolated',
  summary: 'a place can not reach an address, while a positive control shows that the try itself works',
  args,
  tries: true,
  describe({ from, to, port, control, witness }) {
    const where = (address: string) => (port === undefined ? address : `${beforePort(address)}:${port}`);
    const proofs: string[] = [];
    if (control !== undefined) proofs.push(`${witness === undefined ? 'it' : from} can reach ${where(control)}`);
    if (witness !== undefined) proofs.push(`${witness} can`);
    return `${from} can not reach ${where(to)} (while ${joinWords(proofs.reverse())})`;
  },
  async run({ from, to, port, control, witness, at }, probe, signal) {
    const proofs = [
      ...(control === undefined ? [] : [{ from, to: control }]),
      ...(witness === undefined ? [] : [{ from: witness, to, at }]),
    ];
    for (const proof of proofs) {
      const outcome = await reach(probe, { ...proof, port, watched: true }, signal);
      if (!outcome.reached) {
        const reason = outcome.why === undefined ? outcome.saw : `${outcome.saw}, ${outcome.why}`;
        return notRun(`the control fails, so nothing can be said: ${reason}`);
      }
    }
    // The proofs were answered just now: an answer that takes longer than a second would be another kind of answer.
    const outcome = await reach(probe, { from, to, port, wait: 1 }, signal);
    if (outcome.reached) return failed(outcome.saw, `no way from ${from} to ${to}`);
    return passed(outcome.why === undefined ? outcome.saw : `${outcome.saw}: ${outcome.why}`);
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
