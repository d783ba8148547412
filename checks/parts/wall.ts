import type { Place, Probe } from '../../src/domain/probe.ts';
import type { Arrival } from '../../src/domain/witness.ts';
import { sayPlace } from './answerer.ts';
import { readAddresses } from './links.ts';
import { findGateway, type Way } from './reason.ts';

/**
 * Why it is not a certain place that stops what is sent, by what was seen on the way; undefined where it may be that one.
 * @param on that place
 */
export async function findWallElsewhere(
  probe: Probe,
  on: Place,
  way: Way,
  arrival: Arrival | undefined,
): Promise<string | undefined> {
  const { from, to } = way;
  switch (arrival?.kind) {
    case undefined:
    case 'nobody':
      return undefined;
    case 'own':
      return `${to} is an address of ${from}, so what it sends there never leaves it`;
    case 'kept':
      return `what ${from} sends never leaves it: the wall stands in ${from} itself`;
    case 'unseen':
      return 'what watches the way was taken away, so nobody knows where it ends';
    case 'unanswered':
      return wallIn(sayPlace(arrival.at));
    case 'answered':
      return wallIn('another place');
    case 'missed':
      return undefined;
    case 'passage': {
      if (arrival.past !== undefined) return wallIn(sayPlace(arrival.past));
      return arrival.came || (await isNextHop(probe, on, way))
        ? undefined
        : `what ${from} sends never comes to ${on}: the wall stands before it`;
    }
  }
}

const wallIn = (place: string) => `it comes as far as ${place}: the wall stands there`;

/** Whether nobody stands between: then it can be stopped at the interface, where nothing is watched, or by a switch. */
async function isNextHop(probe: Probe, on: Place, way: Way): Promise<boolean> {
  const gateway = await findGateway(probe, way);
  return gateway === undefined || (await readAddresses(probe, on)).some(({ address }) => address === gateway);
}
