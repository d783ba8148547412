import { type Case, goalOf, lastPacket } from './case.ts';
import type { Finding } from './finding.ts';
import { forwardFinding, localFinding } from './ip-findings.ts';
import { portFinding, strayFinding, wireFinding } from './link-findings.ts';
import { neighbourFinding } from './neighbour-findings.ts';
import type { End } from './scene.ts';
import { sourceFinding } from './source-findings.ts';
import { toldFinding } from './told-findings.ts';

/**
 * Why a probe was lost, of what was seen and read. Pure.
 * @param rule the rule that stopped it, where the kernel told of one: nothing else can be said of it then
 */
export function judge(one: Case, rule?: Finding): Finding {
  return rule ?? reasonOf(one) ?? lost(one);
}

function reasonOf(one: Case): Finding | undefined {
  const { gap } = one;
  switch (gap.kind) {
    case 'told':
      return toldFinding(one, gap.word);
    case 'neighbour':
      return neighbourFinding(one, gap.question, gap.target);
    case 'source':
      return sourceFinding(one);
    case 'wire':
      return gap.last && wireFinding(one, gap.last);
    case 'port':
      return gap.last && (portFinding(one, gap.last, wantedAt(one)) ?? afterPort(one));
    case 'stray':
      return gap.last && strayFinding(one, gap.last, goalOf(one));
    case 'local':
      return localFinding(one);
    case 'forward':
      return forwardFinding(one);
  }
}

/** The interface that has the MAC address which the frame is for. */
function wantedAt(one: Case): End | undefined {
  return one.scene.withMac(lastPacket(one)?.to).find(({ link }) => link.master === undefined);
}

/** What a bridge could hand on to nobody: the MAC address is that of none who can be reached. */
function afterPort(one: Case): Finding | undefined {
  const { gap } = one;
  return gap.last && wantedAt(one) === undefined ? strayFinding(one, gap.last, goalOf(one)) : undefined;
}

/** The honest end: between which two stations it was lost. */
function lost({ gap, scene, place, seen }: Case): Finding {
  const end = gap.last && scene.end(gap.last);
  const what = gap.leg === 'back' ? 'the answer' : 'it';
  const where = end ? `${end.link.name} of ${end.network.place}` : place;
  const told = seen.all.length === 0 ? 'nothing was seen to leave' : `${what} was last seen at ${where}`;
  return { outcome: 'LOST', place, object: where, says: `${told}, and nothing that can be read there says why` };
}
