import type { Probe } from '../../src/domain/probe.ts';

/** Seconds for the surprise that an answer comes although the kernel's state says that none can. */
const surprise = 0.3;
const shortSurprise = 0.1;

/**
 * Seconds that an answer has to come.
 * @param usual where nobody is kept waiting
 * @param obstacle why the kernel's state says that none can come
 */
export function answerSeconds({ hurry }: Probe, usual: number, obstacle: string | undefined): number {
  if (obstacle !== undefined) return hurry === undefined ? surprise : shortSurprise;
  return hurry === undefined ? usual : Math.min(usual, hurry.answerTime / 1000);
}

/** No answer came in that time. */
export function noteSilence({ hurry }: Probe, obstacle: string | undefined): void {
  if (obstacle === undefined) hurry?.cutShort();
}
