import { exitStatus, UnderlayError } from '../domain/errors.ts';
import { readWhyWords, whyUsage } from '../explain/ask-words.ts';
import { inWorldAfter, stepsUntil } from './lesson-world.ts';
import { loadLesson } from './load-lesson.ts';
import type { Streams } from './streams.ts';
import { tellWhy } from './tell-why.ts';

export interface WhyOptions {
  /** The lesson in whose world the packet is sent; without it, what is open in another window. */
  world?: string;
  /** Of `world`: the step after which it is sent, or `end`. */
  after?: string;
  /** Which of several open lessons is meant. */
  lesson?: string;
  /** The number of the bare sandbox that is meant. */
  sandbox?: string;
  plain?: boolean;
}

/**
 * Sends a packet and says what became of it: in the attempt or the bare sandbox that is open, or in a lesson's world
 * built for it.
 * @returns exit status: 0 where it arrives, 1 where it does not
 * @throws UnderlayError 'usage' where the words cannot be understood, or nothing is open
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
    return whyElsewhere(['why', ...words].join(' '), options, signal);
  }
  if (!wanted) throw new UnderlayError('usage', `say "${whyUsage}"`);
  const lesson = await loadLesson(world);
  const { found } = await inWorldAfter(lesson, stepsUntil(lesson, after), signal, async (sandbox) => {
    const told = await tellWhy(sandbox, wanted, options.plain === true, signal);
    if (signal.aborted) return exitStatus.interrupted;
    if ('message' in told) throw new UnderlayError('usage', told.message);
    stdout.write(`${told.text}\n`);
    return told.status;
  });
  return found;
}

/** In the attempt that is open in another window; where none is, in the bare sandbox. */
async function whyElsewhere(words: string, options: Omit<WhyOptions, 'world'>, signal: AbortSignal): Promise<number> {
  const { askSandbox, isAttemptOpen, reachAttempt } = await import('./reach-attempt.ts');
  const { lesson, sandbox } = options;
  if (sandbox !== undefined || (lesson === undefined && !(await isAttemptOpen()))) {
    const { findSandbox } = await import('./reach-sandbox.ts');
    const socket = await findSandbox(sandbox);
    if (socket) return askSandbox(words, socket, options, signal);
  }
  return reachAttempt({ words }, options, signal);
}
