import { describe, it } from 'vitest';
import { loadLesson } from '../../src/commands/load-lesson.ts';
import { probeCapabilities } from '../../src/machine/capabilities.ts';
import { Program } from '../terminal/program.ts';
import { Learner } from './learner.ts';

const seed = 'typed';
const lessons = [
  'netns',
  'veth',
  'bridge',
  'router',
  'nat',
  'publish',
  'modes',
  'names',
  'networks',
  'macvlan',
  'overlay',
  'routed',
  'two-tier',
  'docker0',
  'repair',
];

describe('a learner who types what the lesson shows comes to its end', () => {
  it.each(lessons)(
    '%s',
    async (id) => {
      const lesson = await loadLesson(id, { seed });
      const needs = [...new Set([...lesson.needs, ...lesson.steps.flatMap((step) => step.needs)])];
      const lacking = (await probeCapabilities(needs)).filter(({ ok }) => !ok).map(({ name }) => name);
      if (lesson.needs.some((name) => lacking.includes(name))) return;
      await using program = new Program(['learn', id, ...(lesson.seed === undefined ? [] : ['--seed', seed])], {
        rows: 60,
      });
      const learner = new Learner(program, lesson);
      for (const step of lesson.steps) {
        if (!step.needs.some((name) => lacking.includes(name))) await learner.take(step);
      }
    },
    1_200_000,
  );
});
