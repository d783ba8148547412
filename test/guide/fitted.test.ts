import { expect, it } from 'vitest';
import { fitted } from '../../src/guide/fitted.ts';

it('breaks plain sentences at their words, and leaves what was laid out', () => {
  const long = 'This would show the answer to you. `hint` gives less away.';
  expect(fitted(`short\n${long}`, 40)).toBe('short\nThis would show the answer to you.\n`hint` gives less away.');
  expect(fitted(long, 80)).toBe(long);
  for (const kept of [`      ${long}`, `\x1b[2m${long}\x1b[22m`]) expect(fitted(kept, 40)).toBe(kept);
});
