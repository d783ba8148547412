import { exitStatus, UnderlayError } from '../domain/errors.ts';
import { answerJson, answerText } from '../explain/answer-text.ts';
import { readWhyWords, whyUsage } from '../explain/ask-words.ts';
import { follow } from '../explain/follow.ts';
import { visibleJson } from '../text/visible.ts';
import { inWorldAfter, stepsUntil } from './lesson-world.ts';
import { loadLesson } from './load-lesson.ts';
import type { Streams } from './streams.ts';

export interface WhyOptions {
  /** The lesson in whose world the packet is sent; without it, the attempt that is open in another window. */
  world?: string;
  /** Of `world`: the step after which it is sent, or `end`. */
  after?: string;
  /** Which of several open lessons is meant. */
  lesson?: string;
  plain?: boolean;
}

/**
 * Sends a packet and says what became of it: in the attempt that is open, or in a lesson's world built for it.
 * @returns exit status: 0 where it arrives, 1 where it does not
 * @throws UnderlayError 'usage' where the words cannot be understood, or no lesson is open
 */
export async function why(
  words: readonly string[],
  { world, after, ...options }: WhyOptions,
  { stdout }: Streams,
  signal: AbortSignal,
): Promise<number> {
  const wanted = readWhyWords(words);
  if (wanted && 'message' in wanted) throw new UnderlayError('usage', wanted.message.replace(/^why: /, ''));
  if (world === undefined) {
    if (after !== undefined) throw new UnderlayError('usage', '--after belongs to --world LESSON');
    const { reachAttempt } = await import('./reach-attempt.ts');
    return reachAttempt({ words: ['why', ...words].join(' ') }, options, signal);
  }
  if (!wanted) throw new UnderlayError('usage', `say "${whyUsage}"`);
  const lesson = await loadLesson(world);
  const { found } = await inWorldAfter(lesson, stepsUntil(lesson, after), signal, async (sandbox) => {
    const answer = await follow(sandbox, wanted.question, signal);
    if (signal.aborted) return exitStatus.interrupted;
    if ('message' in answer) throw new UnderlayError('usage', answer.message);
    stdout.write(
      `${wanted.json ? visibleJson(answerJson(answer)) : answerText(answer, options.plain === true).join('\n')}\n`,
    );
    return answer.delivered ? exitStatus.ok : exitStatus.failed;
  });
  return found;
}
