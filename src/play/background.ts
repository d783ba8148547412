import type { Command } from '../domain/lesson.ts';

/** Whether commands may leave something running that is still starting when they have ended: by a fence or by `&`. */
export function leavesRunning({ background, text }: Command): boolean {
  return background || /(?<![&|><])&(?![&>])/.test(text);
}
