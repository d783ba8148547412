import { registry } from '../checks/index.ts';
import type { Lesson } from '../src/domain/lesson.ts';
import { parseLesson } from '../src/lesson/parse.ts';
import { lessonOf } from '../src/lesson/read.ts';
import { judge } from '../src/play/runner.ts';
import { Sandbox } from '../src/sandbox/sandbox.ts';
import { lessonText } from './lesson.ts';
import { type Contestant, timed } from './measure.ts';
import { verdict } from './names.ts';

/** From the end of a command until the verdicts on its step are known, as after each of a learner's commands. */
export function verdictContestant(): Contestant {
  const { world, steps }: Lesson = lessonOf(parseLesson(lessonText, '01-bench.md', registry));
  const [step] = steps;
  const [command] = step?.commands ?? [];
  if (step === undefined || command === undefined) throw new Error('the lesson of the bench has no step');
  return {
    title: verdict,
    async take() {
      const sandbox = await Sandbox.create(world);
      try {
        await sandbox.run(command);
        const { ms, result } = await timed(() => judge(step.checks, () => sandbox.probe(), { patience: 'settle' }));
        const missed = result.find((one) => one.verdict.ok !== true);
        if (missed) throw new Error(`a check of the bench did not pass: ${JSON.stringify(missed.verdict)}`);
        return { [verdict]: ms };
      } finally {
        await sandbox.close();
      }
    },
  };
}
