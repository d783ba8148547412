import { joinWords } from '../parts/wording.ts';
import type { Fate } from './fate.ts';
import type { Twins } from './fates.ts';
import { type Network, type ParityArguments, roleOf, sayGoal, type TwinTry } from './parity-plan.ts';

/** The kernel's words for ICMP's errors, as ping and connect(2) tell them. */
function errorName(words: string): string {
  if (/connection refused/i.test(words)) return 'port unreachable';
  if (/no route to host/i.test(words)) return 'host unreachable';
  return words.toLowerCase().replace(/^destination /, '');
}

/** What makes two fates the same: their kind, and whom the server saw, which error it was, how far it came. */
export function sayFate(fate: Fate, wanted: ParityArguments, side: Network): string {
  switch (fate.kind) {
    case 'answered':
      return fate.seen === undefined ? 'answered' : `answered, seen from ${roleOf(wanted, side, fate.seen)}`;
    case 'answered-elsewhere':
      return 'answered by another';
    case 'mute':
      return 'taken, not answered';
    case 'reset':
      return 'refused (RST)';
    case 'rejected':
      return `refused (ICMP ${errorName(fate.words)})`;
    case 'silent':
      return fate.through ? 'let through, answer lost' : 'dropped';
    case 'unsent':
      return 'not sent';
    case 'broken':
      return 'not judged';
  }
}

/** The same as what a network does, to follow its name. */
function sayDeed(fate: Fate, wanted: ParityArguments, side: Network): string {
  switch (fate.kind) {
    case 'answered': {
      if (fate.seen === undefined) return 'answers';
      const role = roleOf(wanted, side, fate.seen);
      return `answers and sees it come from ${role === fate.seen ? role : `${role} (${fate.seen})`}`;
    }
    case 'answered-elsewhere':
      return `has somebody else answer: ${fate.why}`;
    case 'mute':
      return 'takes the connection and says nothing';
    case 'reset':
      return 'refuses it with a reset (RST): nothing listens there';
    case 'rejected':
      return `rejects it with an error of ICMP (${errorName(fate.words)})`;
    case 'silent':
      if (fate.through) return 'lets it through, but no answer comes back';
      return fate.why === undefined || /nothing comes back/.test(fate.why) ? 'drops it' : `drops it: ${fate.why}`;
    case 'unsent':
      return `cannot send it: ${fate.why}`;
    case 'broken':
      return 'was not tried';
  }
}

/** "tcp from outside to the neighbour", with nothing about one network in it. */
export const sayTry = ({ sender, goal, kind }: TwinTry): string => `${kind} from ${nameOf(sender)} to ${nameOf(goal)}`;

function nameOf(role: TwinTry['goal']): string {
  const names: Partial<Record<typeof role, string>> = { other: 'the other container', published: 'the published port' };
  return names[role] ?? (role === 'outside' || role === 'host' ? role : `the ${role}`);
}

/** "ping outside to neighbour: dropped | answered": the example's fate, then that of what is to be like it. */
export function sayRow({ twin, model, copy }: Twins, wanted: ParityArguments): string {
  const fates = [sayFate(model, wanted, wanted.model), sayFate(copy, wanted, wanted.copy)];
  return `${twin.kind} ${twin.sender} to ${twin.goal}: ${fates.join(' | ')}`;
}

/** "tcp from outside to the neighbour (172.18.0.3:80, 10.0.0.3:80): the engine's network drops it, yours answers". */
export function sayDifference({ twin, model, copy }: Twins, wanted: ParityArguments): string {
  const [one, other] = [sayGoal(twin.model), sayGoal(twin.copy)];
  const where = one === other ? one : `${one}, ${other}`;
  const { model: example, copy: like } = calledIn(wanted);
  const deeds = [`${example} ${sayDeed(model, wanted, wanted.model)}`, `${like} ${sayDeed(copy, wanted, wanted.copy)}`];
  return `${sayTry(twin)} (${where}): ${deeds.join(', ')}`;
}

/** What sentences call the two networks. */
const calledIn = ({ model, copy }: ParityArguments) => ({
  model: model.called ?? "the engine's network",
  copy: copy.called ?? 'yours',
});

/** "yours does with what outside and host send what the engine's network does". */
export function describeParity(wanted: ParityArguments): string {
  const { model, copy } = calledIn(wanted);
  const senders = joinWords(Object.keys(wanted.tries).map((role) => nameOf(role as TwinTry['sender'])));
  return `${copy} is like ${model} for what ${senders} send${Object.keys(wanted.tries).length === 1 ? 's' : ''}`;
}
