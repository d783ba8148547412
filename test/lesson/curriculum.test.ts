import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registry } from '../../checks/index.ts';
import type { Lesson } from '../../src/domain/lesson.ts';
import { findLessons } from '../../src/lesson/find.ts';

const { lessons, diagnostics } = await findLessons(join(import.meta.dirname, '../../lessons'), registry);
/** The curriculum by hand; the first two lessons teach single commands, with more and smaller steps. */
const byHand = lessons.filter(({ order }) => order >= 4 && order <= 12);
/** What was built by hand, done by the real Docker Engine. */
const byEngine = lessons.filter(({ order }) => order >= 20 && order <= 27);
const all = <Part>(lesson: Lesson, parts: (step: Lesson['steps'][number]) => readonly Part[]) =>
  lesson.steps.flatMap(parts);

it.each(lessons.map((lesson) => [lesson.id, lesson] as const))('says what one can do after %s', (_id, lesson) => {
  expect(lesson.objectives?.length).toBeGreaterThanOrEqual(2);
});

it.each(lessons.map((lesson) => [lesson.id, lesson] as const))(
  'shows what has become of the network in %s',
  (_id, lesson) => {
    expect(lesson.steps.filter(({ map }) => map).length).toBeGreaterThanOrEqual(1);
  },
);

it('explains the words that networks are spoken of in', () => {
  const words = lessons.flatMap((lesson) => Object.keys(lesson.words ?? {})).map((word) => word.toLowerCase());
  const wanted = 'namespace,loopback,veth pair,carrier,frame,mac address,prefix length,arp,gateway,route,bridge,switch';
  const more = 'router,hook,chain,table,policy,nat,masquerade,conntrack,dnat,mtu,macvlan,ipvlan,overlay,vxlan';
  for (const word of `${wanted},${more}`.split(',')) expect(words).toContain(word);
});

it('has no faults', () => {
  expect(diagnostics).toEqual([]);
  expect(byHand).toHaveLength(9);
});

describe.each([...byHand, ...byEngine].map((lesson) => [lesson.id, lesson] as const))('%s', (_id, lesson) => {
  it('has a world of its own and five steps to a dozen', () => {
    expect(lesson.world.machines.length).toBeGreaterThan(0);
    expect(lesson.steps.length).toBeGreaterThanOrEqual(5);
    expect(lesson.steps.length).toBeLessThanOrEqual(12);
  });

  it('asks for a prediction, and leaves a step to the learner near its end', () => {
    expect(all(lesson, ({ asks }) => asks).map(({ kind }) => kind)).toContain('predict');
    const left = lesson.steps.findLastIndex(({ solution, commands }) => solution.length > 0 && commands.length === 0);
    expect(left).toBeGreaterThanOrEqual(Math.floor(lesson.steps.length / 2));
  });

  it('helps with ladders of hints, knows other ways and the mistakes that learners make', () => {
    expect(Math.max(...lesson.steps.map(({ hints }) => hints.length))).toBeGreaterThanOrEqual(2);
    expect(all(lesson, ({ alternatives }) => alternatives).length).toBeGreaterThan(0);
    expect(all(lesson, ({ wrong }) => wrong).length).toBeGreaterThanOrEqual(2);
  });
});

describe.each(byEngine.map((lesson) => [lesson.id, lesson] as const))('%s', (_id, lesson) => {
  it('has an engine in its world', () => {
    expect(lesson.world.machines.some(({ engine }) => engine === 'docker')).toBe(true);
  });
});
