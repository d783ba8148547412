import { expect, it } from 'vitest';
import type { KernelLink } from '../../src/kernel/kernel-state.ts';
import { mayLeadTo } from '../../src/kernel/may-lead-to.ts';
import { aLink, aNetwork } from '../domain/kernel-samples.ts';

const end = (index: number, other: number, rest: Partial<KernelLink> = {}) =>
  aLink(index, `link${index}`, { away: { index: other, nsid: 0 }, ...rest });

it('asks of a pair only where both ends have the numbers of each other', () => {
  const one = aNetwork('one', [end(2, 7)]);
  expect(mayLeadTo(one, aNetwork('other', [end(7, 2)]))).toBe(true);
  expect(mayLeadTo(one, aNetwork('other', [end(7, 3)]))).toBe(false);
  expect(mayLeadTo(one, aNetwork('other', [end(8, 2)]))).toBe(false);
  expect(mayLeadTo(one, aNetwork('other', [aLink(7, 'eth0')]))).toBe(false);
});

it('asks of what is stacked wherever something has the number of what is below', () => {
  const one = aNetwork('one', [end(2, 7, { kind: 'macvlan' })]);
  expect(mayLeadTo(one, aNetwork('other', [aLink(7, 'eth0')]))).toBe(true);
  expect(mayLeadTo(one, aNetwork('other', [aLink(8, 'eth0')]))).toBe(false);
});

it('asks nothing of what has no end elsewhere, and no network of itself', () => {
  expect(mayLeadTo(aNetwork('one', [aLink(2, 'eth0')]), aNetwork('other', [end(3, 2)]))).toBe(false);
  const pair = aNetwork('one', [end(2, 3), end(3, 2)]);
  expect(mayLeadTo(pair, pair)).toBe(false);
});
