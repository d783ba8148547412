import type { Elsewhere } from '../kernel/elsewhere.ts';
import { visible } from '../text/visible.ts';

/** A command looked for something where it is not. @param here the machine that the learner is on */
export function elsewhereText({ name, kind, lookedIn, isIn }: Elsewhere, here: string): string {
  const { machine, namespace } = isIn;
  const place = namespace === undefined ? machine : machine === here ? namespace : `${namespace} on ${machine}`;
  const way = machine !== here ? `\`on ${machine}\`` : namespace === undefined ? '' : `\`ip -n ${namespace}\``;
  const end = way === '' ? '.' : `: ${way} goes there.`;
  return `(${visible(name)} is not in ${lookedIn}. That ${kind} is in ${visible(place)}${end})`;
}
