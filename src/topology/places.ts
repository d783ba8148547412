import { homeMachine, type World } from '../domain/world.ts';

/** The machine that a place is, or is on: `node2` of `node2/mynetns0`; one without a machine's name is on host. */
export function machineOf(place: string, { machines }: World): string {
  const [first = homeMachine] = place.split('/', 1);
  return machines.some(({ name }) => name === first) ? first : homeMachine;
}

/** A place's name on its machine. */
export function nameThere(place: string, world: World): string {
  const [, name] = place.split('/', 2);
  return name !== undefined && place.startsWith(`${machineOf(place, world)}/`) ? name : place;
}
