import { readFile } from 'node:fs/promises';
import { UnderlayError } from '../domain/errors.ts';
import { formatted } from '../report/formats.ts';
import { readGradeBook } from '../report/grade-schema.ts';
import { mergeGrades, type NamedBook } from '../report/merge-grades.ts';
import { styleFor } from '../terminal/style.ts';
import { visible } from '../text/visible.ts';
import type { GradeCommandOptions } from './grade-options.ts';
import { gradeStatus } from './grade-status.ts';
import type { Streams } from './streams.ts';
import { demandPlaceFor, writeReport } from './write-report.ts';

/**
 * Joins JSON reports of `underlay grade` into one, and says on standard error what is missing or there twice.
 * @returns exit status as of `grade`; 3 when shards are missing
 * @throws UnderlayError 'usage' for a file that is no such report
 */
export async function merge(
  names: readonly string[],
  {
    format = 'text',
    reveal = 'all',
    output,
    force,
  }: Pick<GradeCommandOptions, 'format' | 'reveal' | 'output' | 'force'>,
  { stdout, stderr }: Streams,
): Promise<number> {
  if (output !== undefined) await demandPlaceFor(output, names, force);
  const { book, problems } = mergeGrades(await Promise.all(names.map(readBook)));
  for (const problem of problems) stderr.write(`underlay: ${visible(problem)}\n`);
  const style = output === undefined ? styleFor(stdout) : styleFor({ columns: 100 });
  const text = formatted(book, format, { reveal, style });
  if (output === undefined) stdout.write(text);
  else await writeReport(output, text, stdout);
  return gradeStatus(book);
}

async function readBook(name: string): Promise<NamedBook> {
  const json = await readFile(name, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UnderlayError('usage', `${name} cannot be read: ${error.code ?? error.message}`);
  });
  const book = readGradeBook(json);
  if (book) return { name, book };
  const cure = 'underlay grade --format json -o REPORT.json writes one';
  throw new UnderlayError('usage', `${name} is no report of graded work`, cure);
}
