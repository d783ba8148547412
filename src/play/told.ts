import type { Ask, Step, ToldBy } from '../domain/lesson.ts';
import { NoSuchPlace, NotMeasurable, type Probe } from '../domain/probe.ts';

/**
 * A question with what the world says in the place of the lesson's answer, where it is one that the world decides. A
 * world that does not say leaves the lesson's own.
 */
export async function asTold(ask: Ask, probe: Probe): Promise<Ask> {
  if (ask.toldBy === undefined) return ask;
  const answer = await tell(ask.toldBy, probe);
  return answer === undefined ? ask : { ...ask, answers: [answer] };
}

/** A step with its questions as the world answers them. */
export async function stepAsTold(step: Step, probe: Probe): Promise<Step> {
  if (step.asks.every(({ toldBy }) => toldBy === undefined)) return step;
  return { ...step, asks: await Promise.all(step.asks.map((ask) => asTold(ask, probe))) };
}

/** What the world says; undefined where it does not. */
export async function tell(
  { on, program, arguments: words, behind }: ToldBy,
  probe: Probe,
): Promise<string | undefined> {
  try {
    const { status, stdout } = await probe.run(on, program, words);
    if (status !== 0) return undefined;
    return behind === undefined ? String(linesIn(stdout)) : wordBehind(stdout, behind);
  } catch (error) {
    if (error instanceof NoSuchPlace || error instanceof NotMeasurable) return undefined;
    throw error;
  }
}

const linesIn = (text: string): number => text.split('\n').filter((line) => line.trim() !== '').length;

function wordBehind(text: string, mark: string): string | undefined {
  const at = text.indexOf(mark);
  return at === -1 ? undefined : /^\s*(\S+)/.exec(text.slice(at + mark.length))?.[1];
}
