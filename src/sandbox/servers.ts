import { UnderlayError } from '../domain/errors.ts';
import type { Machine, World } from '../domain/world.ts';
import type { Anchor } from './enter.ts';
import { startInside } from './inside-program.ts';

/**
 * Starts the small servers of a world's machines and waits until they listen. They are processes of their machine,
 * in its namespaces, and end with the sandbox.
 * @throws UnderlayError 'machine' when one does not start
 */
export async function startServers(anchor: Anchor, world: World): Promise<void> {
  const serving = world.machines.filter((machine) => machine.serve.length > 0);
  await Promise.all(serving.map((machine) => startServer(anchor, world, machine)));
}

async function startServer(anchor: Anchor, world: World, machine: Machine): Promise<void> {
  const handles = anchor.machines.get(machine.name);
  if (!handles) return;
  const names = Object.fromEntries(
    world.machines.flatMap(({ name, interfaces }) => interfaces.slice(0, 1).map((leg) => [name, leg.address ?? ''])),
  );
  const plan = JSON.stringify({ name: machine.name, services: machine.serve, names });
  try {
    await startInside(anchor, handles, new URL('./server-program.mjs', import.meta.url), { SERVE: plan });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnderlayError('machine', `The server of ${machine.name} did not start: ${reason}`);
  }
}
