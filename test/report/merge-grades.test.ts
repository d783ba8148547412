import { describe, expect, it } from 'vitest';
import type { GradeBook } from '../../src/domain/grade.ts';
import { gradeBook } from '../../src/report/grade.ts';
import { gradeJson } from '../../src/report/grade-json.ts';
import { readGradeBook } from '../../src/report/grade-schema.ts';
import { mergeGrades } from '../../src/report/merge-grades.ts';
import { aGrade, everyBook, failing, passing } from './grade-samples.ts';

const when = new Date('2025-01-31T12:00:00Z');
const shard = (done: number, of: number, files: number, ...learners: string[]): GradeBook =>
  gradeBook(
    learners.map((learner) => aGrade(learner, [passing])),
    when,
    { of, done: [done], files },
  );

function merge(...books: GradeBook[]) {
  return mergeGrades(books.map((book, index) => ({ name: `${index + 1}.json`, book })));
}

describe('reports of shards', () => {
  it('become one, in the order of the files, with a new summary', () => {
    const { book, problems } = merge(shard(2, 2, 3, 'b'), shard(1, 2, 3, 'a', 'c'));
    expect(problems).toEqual([]);
    expect(book.reports.map(({ learner }) => learner)).toEqual(['a', 'b', 'c']);
    expect(book).toMatchObject({ ok: true, complete: true, shards: { of: 2, done: [1, 2], files: 3 } });
    expect(book.summary).toMatchObject({ files: 3, full: 3, points: { got: 3, of: 3 } });
  });

  it('can be joined a few at a time', () => {
    const { book: some, problems } = merge(shard(1, 3, 3, 'a'), shard(3, 3, 3, 'c'));
    expect(problems).toEqual(['of 3 shards, these are missing: 2']);
    expect(some).toMatchObject({ ok: null, complete: false, shards: { of: 3, done: [1, 3] } });
    const { book, problems: none } = merge(some, shard(2, 3, 3, 'b'));
    expect(none).toEqual([]);
    expect(book).toMatchObject({ ok: true, complete: true, shards: { of: 3, done: [1, 2, 3] } });
  });

  it('that are there twice are told, and count once', () => {
    const { book, problems } = merge(shard(1, 1, 1, 'a'), shard(1, 1, 1, 'a'));
    expect(problems).toEqual([
      'in/a.md stands in 1.json and in 2.json; it counts once',
      'shard 1/1 stands in 1.json and in 2.json',
    ]);
    expect(book.summary.files).toBe(1);
    const other = gradeBook([aGrade('a', [failing])], when);
    expect(merge(gradeBook([aGrade('a', [passing])], when), other).problems).toEqual([
      'in/a.md stands in 1.json and in 2.json, with different grades; the first one counts',
    ]);
  });

  it('of different files, and those that lack files, are told', () => {
    expect(merge(shard(1, 2, 2, 'a'), shard(2, 3, 2, 'b')).problems[0]).toContain('are not shards of the same files');
    const { book, problems } = merge(shard(1, 1, 3, 'a'));
    expect(problems).toEqual(['2 of 3 files have no grade']);
    expect(book.complete).toBe(false);
    expect(merge(shard(1, 1, 1, 'a'), gradeBook([], when)).problems).toEqual(['only some of these reports are shards']);
  });
});

describe('a JSON report', () => {
  it('is read as it was written, whatever is in it, and prints nothing that a terminal would obey', () => {
    const book = everyBook();
    const json = gradeJson(book);
    expect(readGradeBook(json)).toEqual(book);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them is the purpose
    expect(json).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\ud800]/);
  });

  it.each(['', '{', '[]', 'null', '{"version":2}', '{"version":1,"lesson":"veth"}'])('is not %j', (text) => {
    expect(readGradeBook(text)).toBeUndefined();
  });
});
