import { expect, it } from 'vitest';
import { judgeSeeded } from './judge-seeded.ts';

it.each(Array.from({ length: 20 }, (_, index) => index + 1))(
  'why names nothing wrongly in the world of seed %i',
  async (seed) => {
    expect(await judgeSeeded(seed)).toEqual([]);
  },
);
