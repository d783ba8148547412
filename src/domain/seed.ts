/** What the values of a lesson are picked from where nobody has a seed of their own. */
export const defaultSeed = '1';

/** Seeds by which a lesson is looked at when it has to hold for all of them. */
export const sampleSeeds: readonly string[] = [defaultSeed, '2', '3', '4', '5'];

/** Whether a text can be a seed: one line of at most 100 visible characters. */
export function isSeed(text: string): boolean {
  return text.trim() === text && /^[^\p{C}\p{Zl}\p{Zp}]{1,100}$/u.test(text);
}
