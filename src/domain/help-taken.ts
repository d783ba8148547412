import { counted } from '../text/counted.ts';

/** The help that somebody took, in words: "2 hints and 1 answer shown"; empty where there was none. */
export function helpTaken(hints: number, answersShown: number): string {
  const hinted = hints === 0 ? [] : [counted(hints, 'hint')];
  const shown = answersShown === 0 ? [] : [`${counted(answersShown, 'answer')} shown`];
  return [...hinted, ...shown].join(' and ');
}
