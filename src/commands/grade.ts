import { setMaxListeners } from 'node:events';
import { release } from 'node:os';
import type { Grade } from '../domain/grade.ts';
import { toolVersions } from '../machine/tool-versions.ts';
import { shapeOfCaller } from '../machine/user-namespace.ts';
import { Slots } from '../play/job-slots.ts';
import { formatted } from '../report/formats.ts';
import { gradeBook } from '../report/grade.ts';
import { gradeText, gradeTotal } from '../report/grade-text.ts';
import { revealedGrade } from '../report/reveal.ts';
import { styleFor } from '../terminal/style.ts';
import { gradeFairly } from './grade-fairly.ts';
import { type GradeFileOptions, gradeFile } from './grade-file.ts';
import { type FoundFile, findHandedIn } from './grade-files.ts';
import { type GradeCommandOptions, readLimits, readShard } from './grade-options.ts';
import { GradeProgress } from './grade-progress.ts';
import { gradeStatus } from './grade-status.ts';
import { GradedLessons } from './graded-lessons.ts';
import { readJobs } from './jobs.ts';
import { demandFoundations } from './obstacles.ts';
import { readSeed } from './seed.ts';
import type { Streams } from './streams.ts';
import { demandPlaceFor, writeReport } from './write-report.ts';

/**
 * Does what files hand in, each in fresh sandboxes, and judges it by the lessons' own checks, many side by side.
 * @param names workbooks, shell scripts, and folders of them
 * @returns exit status: 0 full marks for all, 1 when something failed, 3 when something could not be judged
 * @throws UnderlayError for wrong usage, a faulty lesson that was named, a machine without sandboxes, or an interruption
 */
export async function grade(
  names: readonly string[],
  options: GradeCommandOptions,
  { stdout, stderr }: Streams,
  signal: AbortSignal,
): Promise<number> {
  const slots = new Slots(readJobs(options.jobs));
  const { format = 'text', reveal = 'all' } = options;
  const limits = readLimits(options);
  const shard = readShard(options.shard);
  const { output } = options;
  const all = await findHandedIn(names);
  const files = shard ? all.filter((_, index) => index % shard.of === shard.number - 1) : all;
  if (output !== undefined) {
    await demandPlaceFor(
      output,
      all.map(({ path }) => path),
      options.force,
    );
  }
  const lessons = await GradedLessons.open(options.lesson, readSeed(options.seed));
  await demandFoundations();
  const environment = { kernel: release(), shape: shapeOfCaller(), tools: await toolVersions() };

  const graded = new Date();
  const progress = new GradeProgress(stderr, files.length);
  const style = output === undefined ? styleFor(stdout) : styleFor({ columns: 100 });
  const speaks = format === 'text' && output === undefined;
  progress.show();
  const reports = await gradeAll(files, slots, { lessons, limits, environment, signal }, progress, (report) => {
    if (!speaks) return;
    progress.clear();
    stdout.write(gradeText(revealedGrade(report, reveal), style));
    progress.show();
  });
  const shards = shard ? { of: shard.of, done: [shard.number], files: all.length } : null;
  const book = gradeBook(reports, graded, shards);
  if (output !== undefined) await writeReport(output, formatted(book, format, { reveal, style }), stdout);
  else stdout.write(speaks ? gradeTotal(book, style) : formatted(book, format, { reveal, style }));
  return gradeStatus(book);
}

/** The grades in the order of the files; each is told as soon as it and all before it are there. */
async function gradeAll(
  files: readonly FoundFile[],
  slots: Slots,
  options: Omit<GradeFileOptions, 'slot'>,
  progress: GradeProgress,
  tell: (report: Grade) => void,
): Promise<Grade[]> {
  const failure = new AbortController();
  const signal = AbortSignal.any([options.signal, failure.signal]);
  setMaxListeners(0, signal);
  const gradeNow = (file: FoundFile) =>
    slots.run(
      (slot) => gradeFile(file, { ...options, signal, slot }),
      () => {},
    );
  const grading = gradeFairly(files, gradeNow, progress.tell);
  // One may fail before its turn has come to be waited for.
  const settled = Promise.allSettled(grading);
  const reports: Grade[] = [];
  try {
    for (const each of grading) {
      const report = await each;
      reports.push(report);
      tell(report);
    }
    return reports;
  } finally {
    progress.end();
    failure.abort();
    // No sandbox may outlive the command, however it ends.
    await settled;
  }
}
