import type { Interface, World } from './world.ts';

const first = 10_000;
const perMachine = 100;

/**
 * The interface number of the switch port that a machine's leg is plugged into. The kernel defers for a second to
 * notice the carrier of an interface whose number is also its peer's, because it takes it for one without a peer
 * (net/core/link_watch.c, linkwatch_urgent_event): the ports have numbers that no leg has.
 */
export const portNumber = (machineIndex: number, legIndex: number): number =>
  first + perMachine * machineIndex + legIndex;

/** The leg behind the port with that number; undefined where there is none. */
export function legBehindPort(port: number, world: World): Interface | undefined {
  const number = port - first;
  return number < 0 ? undefined : world.machines[Math.floor(number / perMachine)]?.interfaces[number % perMachine];
}
