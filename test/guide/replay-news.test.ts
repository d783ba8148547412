import { describe, expect, it } from 'vitest';
import { comingBackNews, standInNews, welcomeBack } from '../../src/guide/replay-news.ts';
import type { DoneAgain, Way } from '../../src/play/rebuild.ts';
import { aStep } from '../attempt/samples.ts';
import { after, lesson, passPair } from '../attempt/scene.ts';

/** Past steps by their numbers, from 1. */
function done(ways: Record<number, Way>): DoneAgain[] {
  return Object.entries(ways).map(([number, way]) => {
    const past = { step: aStep(`step-${number}`), index: Number(number) - 1, own: [], passed: true };
    return { past, way };
  });
}

describe('what a learner is told who comes back', () => {
  it('begins with the place', () => {
    expect(welcomeBack(lesson, after(passPair).attempt)).toBe(
      'Welcome back. You are at step 2 of 4; `restart lesson` begins again.',
    );
    expect(welcomeBack(lesson, { ...after().attempt, finished: true })).toContain('the end of this lesson');
  });

  it('is nothing where nothing was done', () => {
    expect(comingBackNews([], 'nothing')).toBe('');
    expect(comingBackNews(done({ 1: 'nothing', 2: 'nothing' }), 'nothing')).toBe('');
  });

  it.each<[Record<number, Way>, string]>([
    [{ 1: 'own' }, 'your own commands of step 1'],
    [{ 1: 'own', 2: 'own' }, 'your own commands of steps 1 and 2'],
    [{ 1: 'own', 2: 'own', 3: 'own' }, 'your own commands of steps 1 to 3'],
    [{ 1: 'own', 2: 'nothing', 3: 'own' }, 'your own commands of steps 1 to 3'],
    [{ 1: 'nothing', 2: 'own', 4: 'own' }, 'your own commands of steps 2 and 4'],
    [{ 1: 'lesson', 2: 'own', 3: 'lesson' }, "your own commands of step 2; the lesson's for steps 1 and 3"],
    [
      { 1: 'own', 2: 'stand-in', 3: 'own', 4: 'own', 5: 'own' },
      "your own commands of steps 1 and 3 to 5; the lesson's for step 2, because yours did not bring it about a second time",
    ],
  ])('names the steps of %j', (ways, text) => {
    expect(comingBackNews(done(ways), 'nothing')).toBe(`Done again for you: ${text}.`);
  });

  it('names what was typed in the step itself, or says that it was left out', () => {
    expect(comingBackNews(done({ 1: 'own' }), 'done')).toBe(
      'Done again for you: your own commands of step 1; what you had typed in this step.',
    );
    expect(comingBackNews([], 'given up')).toBe(
      'What you had typed in this step was not done again: the world did not answer after it.',
    );
  });
});

it('is only what went another way, for a learner who goes back and forth', () => {
  expect(standInNews(done({ 1: 'own', 2: 'lesson', 3: 'nothing' }))).toBe('');
  expect(standInNews(done({ 1: 'own', 2: 'stand-in' }))).toBe(
    "Your own commands of step 2 did not bring it about a second time; the lesson's were run instead.",
  );
});
