import { Parser } from 'tap-parser';
import { expect, test } from 'vitest';
import { tap } from '../../src/report/tap.ts';
import { aBook, everyBook } from './grade-samples.ts';

/** What a parser of TAP that forgives nothing makes of a text. */
function parse(text: string) {
  const parser = new Parser({ strict: true });
  const found: { name: string; ok: boolean; skip: unknown; diag: unknown }[] = [];
  parser.on('assert', ({ name, ok, skip, diag }) => found.push({ name, ok, skip, diag }));
  parser.end(text);
  const { results } = parser;
  return { found, results };
}

test('TAP is read as it was meant', () => {
  const book = everyBook();
  const { found, results } = parse(tap(book));
  expect(results?.failures.filter((failure) => 'tapError' in failure && failure.tapError)).toEqual([]);
  expect(results).toMatchObject({ count: 6, plan: { start: 1, end: 6 }, bailout: false });
  expect(found.map(({ name }) => name.slice(0, 5))).toEqual(['anna', 'ben', 'carla', '=cmd|', 'dora', 'emil']);
  expect(found.map(({ ok, skip }) => (skip ? null : ok))).toEqual(book.reports.map(({ ok }) => ok));
  expect(found[1]?.diag).toMatchObject({ file: 'in/ben.md', points: '1.5 of 2 points' });
  expect(found[3]?.diag).toMatchObject({ warnings: book.reports[3]?.warnings[0] });
});

test('TAP of nothing is a plan of nothing', () => {
  expect(parse(tap(aBook())).results).toMatchObject({ ok: true, count: 0 });
});

test('the parser refuses what is no TAP', () => {
  const { results } = parse(tap(everyBook()).replace('1..6', '1..7'));
  expect(results?.ok).toBe(false);
  expect(parse(`${tap(aBook())}rubbish\n`).results?.failures.some((each) => 'tapError' in each)).toBe(true);
});
