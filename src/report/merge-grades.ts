import type { Grade, GradeBook } from '../domain/grade.ts';
import { gradeBook } from './grade.ts';

/** A report and where it comes from. */
export interface NamedBook {
  name: string;
  book: GradeBook;
}

/** Joins the reports of shards; says what is there twice and what is missing. */
export function mergeGrades(books: readonly NamedBook[]): { book: GradeBook; problems: string[] } {
  const problems: string[] = [];
  const reports = new Map<string, { grade: Grade; name: string }>();
  for (const { name, book } of books) {
    for (const grade of book.reports) {
      const first = reports.get(grade.file);
      if (first === undefined) reports.set(grade.file, { grade, name });
      else problems.push(`${grade.file} stands in ${first.name} and in ${name}${difference(first.grade, grade)}`);
    }
  }
  const grades = [...reports.values()].map(({ grade }) => grade).sort((a, b) => (a.file < b.file ? -1 : 1));
  const { shards, missing, told } = joinShards(books, grades.length);
  problems.push(...told);
  const graded = new Date(Math.max(...books.map(({ book }) => Date.parse(book.graded))));
  return { book: gradeBook(grades, graded, shards, missing), problems };
}

function difference(first: Grade, second: Grade): string {
  const same = first.ok === second.ok && JSON.stringify(first.points) === JSON.stringify(second.points);
  return same ? '; it counts once' : ', with different grades; the first one counts';
}

function joinShards(books: readonly NamedBook[], found: number) {
  const told: string[] = [];
  const parts = books.flatMap(({ name, book }) => (book.shards ? [{ name, ...book.shards }] : []));
  const [first] = parts;
  if (first === undefined) return { shards: null, missing: false, told };
  if (parts.length < books.length) told.push('only some of these reports are shards');
  const odd = parts.find(({ of, files }) => of !== first.of || files !== first.files);
  if (odd) told.push(`${first.name} and ${odd.name} are not shards of the same files`);
  const done = new Map<number, string>();
  for (const { name, done: numbers } of parts) {
    for (const number of numbers) {
      const other = done.get(number);
      if (other === undefined) done.set(number, name);
      else told.push(`shard ${number}/${first.of} stands in ${other} and in ${name}`);
    }
  }
  const all = Array.from({ length: first.of }, (_, index) => index + 1);
  const lacking = all.filter((number) => !done.has(number));
  if (lacking.length > 0) told.push(`of ${first.of} shards, these are missing: ${lacking.join(', ')}`);
  else if (!odd && found < first.files) told.push(`${first.files - found} of ${first.files} files have no grade`);
  const missing = lacking.length > 0 || odd !== undefined || found < first.files;
  const numbers = [...done.keys()].sort((a, b) => a - b);
  return { shards: { of: first.of, done: numbers, files: first.files }, missing, told };
}
