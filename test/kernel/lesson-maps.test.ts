import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { worldAfter } from '../../src/commands/lesson-world.ts';
import { lessonsFolder } from '../../src/commands/lessons-folder.ts';
import { loadLesson } from '../../src/commands/load-lesson.ts';
import { Obstacles } from '../../src/commands/obstacles.ts';
import type { Lesson } from '../../src/domain/lesson.ts';
import { picture } from '../../src/topology/picture.ts';
import { svg } from '../../src/topology/svg.ts';
import { withSteadyNames } from './steady-names.ts';

/** What many a kernel lacks: the pictures are drawn without the steps that need it, so that they are the same anywhere. */
const rare = ['ipvlan', 'dummy', 'esp'];
const files = readdirSync(lessonsFolder()).filter((name) => name.endsWith('.md'));
const lessons = await Promise.all(files.sort().map((name) => loadLesson(join(lessonsFolder(), name))));
const isRare = ({ needs }: Lesson['steps'][number]) => needs.some((need) => rare.includes(need));
const stepsOf = ({ steps }: Lesson) => steps.filter((step) => !isRare(step));
const obstacles = await Obstacles.find(
  lessons.flatMap(({ needs, steps }) => [...needs, ...steps.flatMap((step) => step.needs)]),
);
/** Engines take their time, and show everybody the same: once is enough. */
const drawn = lessons.filter((lesson) => {
  const needs = [...lesson.needs, ...stepsOf(lesson).flatMap((step) => step.needs)];
  return !obstacles.to(needs) && (process.getuid?.() === 0 || !needs.includes('docker'));
});

describe('the network at the end of a lesson', () => {
  it('is drawn of some, whoever one is', () => {
    expect(drawn.length).toBeGreaterThan(3);
  });

  it.each(drawn.map((lesson) => [lesson.id, lesson] as const))(
    'is as the picture shows it: %s (`npm run pictures` draws it)',
    async (id, lesson) => {
      const world = await worldAfter(lesson, stepsOf(lesson), new AbortController().signal);
      expect(world?.leftOut).toEqual([]);
      if (!world) return;
      const topology = withSteadyNames(world.topology);
      const left = lesson.steps.filter(isRare).map(({ id: step, needs }) => `${step} (needs ${needs.join(', ')})`);
      const note = left.length === 0 ? '' : `Without the steps ${left.join(', ')}.\n`;
      const folder = '../../docs/maps';
      await expect(`${picture(topology, { width: 100, whole: true }).join('\n')}\n${note}`).toMatchFileSnapshot(
        `${folder}/${id}.txt`,
      );
      await expect(svg(topology)).toMatchFileSnapshot(`${folder}/${id}.svg`);
    },
  );
});
