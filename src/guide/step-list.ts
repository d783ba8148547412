import type { Attempt } from '../attempt/state.ts';
import type { Lesson } from '../domain/lesson.ts';
import type { Style } from '../terminal/style.ts';
import { cutText } from '../text/text-width.ts';
import { visible } from '../text/visible.ts';

const signs = { passed: '✓', todo: '○', skipped: '–', 'not-runnable': '✗' };
const words = { passed: 'done:', todo: 'to do:', skipped: 'left out:', 'not-runnable': 'cannot run here:' };

/** All steps of a lesson, a line each, and what became of them. */
export function stepList(lesson: Lesson, { steps, current, finished }: Attempt, { width, plain }: Style): string {
  return lesson.steps
    .map(({ title, id }, index) => {
      const sign = (plain ? words : signs)[steps[index]?.status ?? 'todo'];
      const here = index === current && !finished ? ', where you are' : '';
      return cutText(`  ${sign} ${String(index + 1).padStart(2)}  ${visible(title)} (${id})${here}`, width - 1);
    })
    .join('\n');
}
