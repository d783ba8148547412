import { exitStatus } from '../domain/errors.ts';
import { answerJson, answerText } from '../explain/answer-text.ts';
import type { WhyRequest } from '../explain/ask-words.ts';
import { visible, visibleJson } from '../text/visible.ts';
import { keepPacket } from './last-packet.ts';
import type { Speaking } from './speaking.ts';

/** What was told in an attempt, and need not be counted again. */
const told = new WeakMap<Speaking, Set<string>>();

/**
 * Says where a packet is lost; whoever is told in an exercise was helped. Gives the exit status.
 * @param counted that help was counted already
 */
export async function followPacket(tutor: Speaking, { question, json }: WhyRequest, counted = false): Promise<number> {
  const { desk, lesson, voice } = tutor;
  const answer = await desk.why(question);
  if ('message' in answer) {
    desk.say(`why: ${visible(answer.message)}`);
    return exitStatus.usage;
  }
  // A map marks what was seen.
  if (!answer.predicted) keepPacket(tutor, answer);
  desk.say(json ? visibleJson(answerJson(answer)) : answerText(answer, voice.styleNow().plain).join('\n'));
  if (answer.delivered) return exitStatus.ok;
  const known = told.get(tutor) ?? new Set();
  told.set(tutor, known);
  const reason = `${answer.finding?.outcome} ${answer.finding?.object}`;
  if (!counted && lesson.exercise && !tutor.attempt.finished && !known.has(reason)) {
    known.add(reason);
    await tutor.dispatch({ type: 'reason' });
  }
  return exitStatus.failed;
}
