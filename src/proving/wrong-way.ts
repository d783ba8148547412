import type { Step, WrongAnswer } from '../domain/lesson.ts';
import type { PacketFate, SentPacket } from '../domain/packet-fate.ts';
import type { Workplace } from '../play/job.ts';
import { type Finding, finding } from './findings.ts';
import type { FailedCheck } from './refute.ts';

/** Milliseconds before a second look: what a wrong answer started may still be on its way. */
const pause = 1000;

/** Whether what becomes of a failed check's packet is what the wrong answer says of it. */
export async function wrongWay(
  step: Step,
  { why, command }: WrongAnswer,
  failed: readonly FailedCheck[],
  { stage, slot, signal }: Workplace,
): Promise<Finding[]> {
  if (!why) return [];
  const told = (kind: Finding['kind'], message: string) => [finding(kind, step, command.position, message)];
  const packet = failed.find(({ check }) => check.packet)?.check.packet;
  if (!packet)
    return told('wrong', '`# why:` stands here, but no check that fails says what is sent from where to where');
  const wanted = `${why.outcome}, ${why.names}`;
  for (let turn = 0; ; turn += 1) {
    const fate = await stage.follow?.(packet, signal);
    if (fate && fate.outcome === why.outcome && namesOf(fate).includes(why.names)) return [];
    if (turn === 0) await slot.rest(pause * stage.pace, signal);
    else if (!fate) return told('unclear', `what becomes of the ${sayPacket(packet)} could not be told`);
    else
      return told('wrong', `of the ${sayPacket(packet)} why says "${fate.outcome}, ${namesOf(fate)}", not "${wanted}"`);
  }
}

const namesOf = ({ object, place }: PacketFate): string => `${object} (${place})`;
const sayPacket = ({ kind, from, to, port }: SentPacket): string =>
  `${kind} from ${from} to ${to}${port === undefined ? '' : ` port ${port}`}`;
