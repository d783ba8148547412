import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registry } from '../../checks/index.ts';
import { findLessons } from '../../src/lesson/find.ts';
import { parseLesson } from '../../src/lesson/parse.ts';

const { lessons, diagnostics } = await findLessons(join(import.meta.dirname, '../../lessons'), registry);
const exercises = lessons.filter(({ seed }) => seed !== undefined);

it('are four', () => {
  expect(diagnostics).toEqual([]);
  expect(exercises.map(({ id }) => id)).toEqual(['two-tier', 'docker0', 'repair', 'parity']);
});

describe.each(exercises.map((lesson) => [lesson.id, lesson] as const))('%s', (_id, lesson) => {
  it('has goals only, each with a ladder of hints, another way and mistakes that are told', () => {
    for (const { commands, solution, checks, hints, alternatives, wrong } of lesson.steps) {
      expect(commands).toEqual([]);
      expect(solution).not.toEqual([]);
      expect(checks).not.toEqual([]);
      expect(hints.length).toBeGreaterThanOrEqual(2);
      expect(alternatives).not.toEqual([]);
      expect(wrong).not.toEqual([]);
    }
  });

  it('has no faults for a hundred learners, and no two of them have the same world', async () => {
    const text = await readFile(lesson.file, 'utf8');
    const worlds = new Set<string>();
    for (let learner = 1; learner <= 100; learner++) {
      const parsed = parseLesson(text, basename(lesson.file), registry, `learner ${learner}`);
      expect(parsed.diagnostics).toEqual([]);
      worlds.add(JSON.stringify(parsed.lesson?.world));
    }
    expect(worlds.size).toBe(100);
  });
});
