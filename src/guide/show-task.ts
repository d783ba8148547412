import { readable } from '../attempt/help.ts';
import { quickLook } from './lookout.ts';
import type { Speaking } from './speaking.ts';

/** Shows a step again. Of one behind, its words alone: its checks say how the world was to be then. */
export async function showTask(
  { lesson, attempt, desk, voice, questions }: Speaking,
  target: string | undefined,
): Promise<void> {
  const found = readable(lesson, attempt, target);
  if ('message' in found) return desk.say(found.message);
  const { step, index } = found;
  desk.say(voice.step(step).trimEnd());
  if (index !== attempt.current) return;
  if (step.checks.length > 0) desk.say(`\n${voice.checks(step, (await quickLook(desk, step, 0)).results)}`);
  // Without it, the step would seem to ask for nothing.
  else questions.show();
}
