import { expect, test } from 'vitest';
import { nextLesson } from '../../src/commands/next-lesson.ts';

const outlines = [
  { id: 'netns', after: [] },
  { id: 'veth', after: ['netns'] },
  { id: 'bridge', after: ['veth'] },
  { id: 'repair', after: ['netns'] },
].map((outline) => ({ ...outline, title: outline.id, summary: `about ${outline.id}` }));
const next = (done: string, ...completed: string[]) => nextLesson(outlines, done, new Set(completed))?.id;

test('what comes next is open, and rests on what is done', () => {
  expect(next('netns')).toBe('veth');
  expect(next('netns', 'veth')).toBe('bridge');
  expect(next('repair', 'netns')).toBe('veth');
  expect(next('bridge', 'bridge')).toBe('netns');
  expect(next('repair', 'netns', 'veth', 'bridge')).toBeUndefined();
  expect(next('a lesson of somebody else')).toBeUndefined();
});
