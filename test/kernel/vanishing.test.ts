import { expect, it } from 'vitest';
import { isVanishing } from '../../src/kernel/vanishing.ts';
import { aLink, aNetwork, aState } from '../domain/kernel-samples.ts';

it('waits for the peers of the veths that were in a removed namespace', () => {
  const near = aLink(4, 'near');
  const before = aState(aNetwork('host', [near]), aNetwork('red', [aLink(5, 'far')]));
  expect(isVanishing(before, before)).toBe(false);
  expect(isVanishing(before, aState(aNetwork('host', [near])))).toBe(true);
  expect(isVanishing(before, aState(aNetwork('host', [])))).toBe(false);
});

it('does not wait for a namespace without veths, nor for a pair within it', () => {
  const pair = [aLink(5, 'a', { other: 'b' }), aLink(6, 'b', { other: 'a' })];
  const before = aState(aNetwork('host', []), aNetwork('red', []), aNetwork('blue', pair));
  expect(isVanishing(before, aState(aNetwork('host', [])))).toBe(false);
});
