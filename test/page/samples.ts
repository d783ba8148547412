import type { ShownAttempt } from '../../src/page/attempt-page.ts';
import type { ShownStep } from '../../src/page/step-section.ts';
import { aCheck, aLesson, anAsk, aStep } from '../attempt/samples.ts';

/** An attempt of one step that was passed. */
export function anAttempt(shown: Partial<ShownStep> = {}, prose = ''): ShownAttempt {
  const step = aStep('first', { checks: [aCheck('one')], asks: [anAsk('which')] });
  const done: ShownStep = { step, status: 'passed', commands: [], answers: {}, ...shown };
  return {
    lesson: aLesson([done.step], { prose }),
    fingerprint: 'sha256-0',
    version: '1.2.3',
    steps: [done],
    help: '',
  };
}
