import { isUnanswered } from '../kernel/printed/neighbours.ts';
import type { Case } from './case.ts';
import type { Finding } from './finding.ts';

/**
 * A next hop that was asked for in vain just before: the kernel does not ask again within a second, so that this time no
 * question is seen.
 */
export function askedBefore({ details, place, gap }: Case, goal: string): Finding | undefined {
  const lookup = gap.kind === 'local' ? details?.back : details?.onward;
  const hop = lookup?.gateway ?? goal;
  const failed = details?.neighbours.find(
    (neighbour) => neighbour.link === lookup?.link && neighbour.address === hop && isUnanswered(neighbour),
  );
  if (!failed) return undefined;
  const outcome = gap.leg === 'back' || gap.kind === 'local' ? 'NO-WAY-BACK' : 'NO-NEIGHBOUR';
  const says = `${place} has asked for the MAC address of ${hop} just before and got no answer`;
  return { outcome, place, object: `neighbour ${hop}`, says, shows: `ip neigh show to ${hop}` };
}
