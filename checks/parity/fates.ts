import { familyOf } from '../../src/domain/addresses.ts';
import type { Place, Probe } from '../../src/domain/probe.ts';
import type { Connection } from '../../src/kernel/printed/connections.ts';
import { readConnections } from '../parts/connections.ts';
import { readAddresses } from '../parts/links.ts';
import { type Fate, type Sent, sendTry, tellReset } from './fate.ts';
import type { Try, TwinTry } from './parity-plan.ts';

/** Tries that are sent at the same time: all at once, they would make a busy machine take too long for each. */
const atOnce = 8;

/** What became of a try in both networks. */
export interface Twins {
  twin: TwinTry;
  model: Fate;
  copy: Fate;
}

/**
 * Sends packets side by side, those of both networks at the same time, and finds out about silences whether the
 * machine between let the packet through.
 * @param on that machine
 * @throws NotMeasurable where its connections cannot be listed, and what the probe throws for places that there are not
 */
export async function sendTwins(
  probe: Probe,
  on: Place,
  twins: readonly TwinTry[],
  signal: AbortSignal,
): Promise<Twins[]> {
  const family = familyOf(twins[0]?.model.to ?? '');
  const before = new Set((await readConnections(probe, on, family)).map(({ key }) => key));
  // each try listens to a signal of its own: so many on one are taken for a leak by Node
  const send = (one: Try) => sendTry(probe, one, AbortSignal.any([signal]));
  const sent: { twin: TwinTry; model: Sent; copy: Sent }[] = [];
  const queue = twins.entries();
  const sendNext = async () => {
    for (const [index, twin] of queue) {
      const [model, copy] = await Promise.all([send(twin.model), send(twin.copy)]);
      sent[index] = { twin, model, copy };
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sendNext));
  signal.throwIfAborted();
  const after = await readConnections(probe, on, family);
  const fresh = after.filter(({ key }) => !before.has(key));
  const told: Twins[] = [];
  for (const { twin, model, copy } of sent) {
    // one after another: who tells a reset from an error wants no other errors at the same time
    const first = await tellMore(probe, twin.model, model, fresh, signal);
    told.push({ twin, model: first, copy: await tellMore(probe, twin.copy, copy, fresh, signal) });
  }
  return told;
}

async function tellMore(
  probe: Probe,
  one: Try,
  { fate, localPort }: Sent,
  fresh: readonly Connection[],
  signal: AbortSignal,
): Promise<Fate> {
  if (fate.kind === 'reset') return tellReset(probe, one, signal);
  if (fate.kind !== 'silent') return fate;
  const own = new Set((await readAddresses(probe, one.from)).map(({ address }) => address));
  // A packet that a filter drops never comes to the end of its way, where its connection is noted (nf_conntrack_confirm).
  const through = fresh.some(
    ({ protocol, original }) =>
      protocol === one.protocol &&
      original.dst === one.to &&
      (one.protocol === 'icmp' ? own.has(original.src) : original.sport === localPort),
  );
  return { ...fate, through };
}
