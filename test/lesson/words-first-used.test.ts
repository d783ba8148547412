import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loadLesson } from '../../src/commands/load-lesson.ts';
import type { Lesson } from '../../src/domain/lesson.ts';

const folder = resolve(import.meta.dirname, '../../lessons');
const names = readdirSync(folder).filter((name) => /^\d\d-.*\.md$/.test(name));

/** Words that lessons before use in an everyday sense: to switch on, the table of neighbours, hairpin mode. */
const everyday = ['switch', 'table', 'mode'];

/** All that a learner reads in a lesson as prose. */
function proseOf({ prose, steps }: Lesson): string {
  const texts = steps.flatMap((step) => [
    ...[step.title, step.prose, ...step.hints],
    ...step.asks.flatMap(({ question, explanation }) => [question, explanation]),
  ]);
  return [prose, ...texts]
    .join('\n')
    .replace(/```[\s\S]*?```/g, '')
    .replace(/\s+/g, ' ');
}

function uses(text: string, word: string): boolean {
  return new RegExp(`(?<![\\w-])${word.replaceAll(' ', '[ -]')}(?:e?s)?(?![\\w-])`, 'i').test(text);
}

test('each word of the glossary is explained in the lesson that uses it first', async () => {
  const lessons = await Promise.all(names.sort().map((name) => loadLesson(join(folder, name), { seed: 'words' })));
  const read = lessons.map((lesson) => ({ lesson, text: proseOf(lesson) }));
  const found = read.flatMap(({ lesson }) =>
    Object.keys(lesson.words ?? {}).flatMap((word) => {
      const first = read.find(({ lesson: other, text }) =>
        everyday.includes(word) ? other === lesson && uses(text, word) : uses(text, word),
      );
      return first?.lesson === lesson ? [] : [`${word}: explained in ${lesson.id}, used in ${first?.lesson.id}`];
    }),
  );
  expect(read.flatMap(({ lesson }) => Object.keys(lesson.words ?? {})).length).toBeGreaterThan(30);
  expect(found).toEqual([]);
});
