import { type PlaceDetails, readDetails } from '../packets/place-details.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { type Case, goalOf, lastPacket } from './case.ts';

/** What decides about the packet in the place where it was lost. @param paths of the networks */
export function detailsOf(
  one: Case,
  { anchor }: Sandbox,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<PlaceDetails | undefined> {
  const { gap, scene } = one;
  const path = paths[gap.network];
  if (path === undefined) return Promise.resolve(undefined);
  const word = gap.kind === 'told' ? gap.word.packet.icmp?.quoted?.ip : undefined;
  const source = lastPacket(one)?.ip?.source ?? word?.source;
  const end = gap.last && gap.last.type !== 'out' ? scene.end(gap.last) : undefined;
  const arriving = gap.kind === 'forward' || gap.kind === 'neighbour' ? end?.link.name : undefined;
  const asked = one.redirected ?? word?.destination ?? goalOf(one);
  const packet = { destination: asked, source: gap.kind === 'source' ? undefined : source, arriving };
  return readDetails(anchor, path, packet, signal);
}

/** Of the places that matter where it was not lost in an IP stack: bridges, and who was asked for in vain. */
export async function elsewhereOf(one: Case, { anchor }: Sandbox, paths: readonly string[], signal?: AbortSignal) {
  const { gap, scene, seen: view } = one;
  const wanted = new Map<number, string | undefined>();
  const asker =
    gap.kind === 'neighbour'
      ? (gap.question.packet.neighbour?.asker ?? gap.target)
      : (lastPacket(one)?.ip?.source ?? one.request.to);
  const asked = view.all.filter(({ packet }) => gap.kind === 'neighbour' && packet.neighbour?.target === gap.target);
  const stations = gap.kind === 'stray' ? [...view.there.stations, ...view.back.stations] : asked;
  for (const sighting of stations) {
    const end = sighting.type === 'out' ? undefined : scene.end(sighting);
    if (end && scene.bridgeOf(end)) wanted.set(sighting.network, undefined);
  }
  for (const { network, link } of gap.kind === 'neighbour' ? scene.ownersOf(gap.target) : []) {
    const index = scene.indexOf(network);
    if (index !== undefined) wanted.set(index, link.name);
  }
  const read = [...wanted].map(async ([index, arriving]) => {
    const path = paths[index];
    const details =
      path === undefined
        ? undefined
        : await readDetails(anchor, path, { destination: asker, source: asker, arriving }, signal);
    return details ? [[index, details] as const] : [];
  });
  return new Map((await Promise.all(read)).flat());
}
