import { type EngineAnswer, NoSuchPlace, NotMeasurable, type Place, type ProbeOptions } from '../../domain/probe.ts';
import type { Anchor } from '../enter.ts';
import { askEngine } from './engine-api.ts';
import { isEngineReplaced } from './engine-identity.ts';

/** Milliseconds that an engine may take for an answer. */
const patience = 20_000;

/**
 * Asks a machine's engine, for the probe.
 * @throws NoSuchPlace when there is no such machine, or no engine listens on it; NotMeasurable when it does not answer
 */
export async function readEngine(
  anchor: Anchor,
  place: Place,
  path: string,
  options: ProbeOptions,
): Promise<EngineAnswer> {
  const machine = anchor.machines.get(place);
  if (!machine) throw new NoSuchPlace(place, `there is no machine called ${place}`);
  try {
    // one that is there answers, though on a busy machine not at once; one that has ended refuses at once
    const timeout = Math.max(options.timeout ?? 0, patience);
    const [{ status, body }, replaced] = await Promise.all([
      askEngine(machine.root, path, { ...options, timeout }),
      isEngineReplaced(anchor, machine.root),
    ]);
    if (replaced) throw new NoSuchPlace(place, `another program answers on ${place} in the place of the Docker Engine`);
    return { status, body: parsed(body) };
  } catch (error) {
    if (error instanceof NoSuchPlace) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTSOCK' || code === 'ELOOP' || code === 'ENOTDIR') {
      throw new NoSuchPlace(place, `no Docker Engine runs on ${place}: there is no socket /var/run/docker.sock`);
    }
    if (code === 'ECONNREFUSED') {
      throw new NoSuchPlace(place, `no Docker Engine runs on ${place}: nobody listens on /var/run/docker.sock`);
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new NotMeasurable(`the Docker Engine of ${place} cannot be asked: ${reason}`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
