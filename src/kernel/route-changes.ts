import type { KernelChange } from './kernel-change.ts';
import type { KernelLink, KernelRoute } from './kernel-state.ts';
import type { MatchedNetwork } from './matched-networks.ts';

/** Routes that are new or gone; those that the kernel itself had made for a link go with it. */
export function routeChanges({ place, before, after, links }: MatchedNetwork): KernelChange[] {
  const isHere = (name: string) =>
    links.some((link) => link.before?.name === name && link.after !== undefined && link.from === undefined);
  const gone = missing(before.routes, after.routes, before.links, after.links).filter(
    ({ automatic, devices }) => !automatic || devices.every(isHere),
  );
  const fresh = missing(after.routes, before.routes, after.links, before.links);
  return [...gone.map(told('-', place)), ...fresh.map(told('+', place))];
}

/** Routes of one look that another has not; a link that was only renamed is the same link. */
function missing(
  routes: readonly KernelRoute[],
  others: readonly KernelRoute[],
  links: readonly KernelLink[],
  otherLinks: readonly KernelLink[],
): KernelRoute[] {
  const known = new Set(others.map((route) => keyOf(route, otherLinks)));
  return routes.filter((route) => !known.has(keyOf(route, links)));
}

function keyOf({ text, devices }: KernelRoute, links: readonly KernelLink[]): string {
  return [text, ...devices.map((device) => links.find(({ name }) => name === device)?.index)].join(' ');
}

const told =
  (sign: '+' | '-', place: string) =>
  ({ text, devices }: KernelRoute): KernelChange => ({
    sign,
    place,
    text: ['route', text, ...devices.map((device) => `dev ${device}`)].join(' '),
  });
