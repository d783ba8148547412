import { UnderlayError } from '../domain/errors.ts';
import type { Grade } from '../domain/grade.ts';
import type { Environment } from '../domain/report.ts';
import { gradeFinalState } from '../grading/grade-final.ts';
import { gradeSteps } from '../grading/grade-steps.ts';
import type { FairGradeOptions } from '../grading/held-before.ts';
import type { Slot } from '../play/job-slots.ts';
import type { TimeLimits } from '../play/time-budget.ts';
import { gradeOf, unjudged } from '../report/grade.ts';
import { hungerKills } from '../sandbox/hunger-kills.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import type { NamedFile } from './file-names.ts';
import type { FoundFile } from './grade-files.ts';
import { type HandedInWork, readHandedIn } from './grade-work.ts';
import type { GradedLessons } from './graded-lessons.ts';

export interface GradeFileOptions {
  lessons: GradedLessons;
  limits: TimeLimits;
  environment: Environment;
  slot: Slot;
  signal: AbortSignal;
}

/** A grade, and whether others at work at the same time may have had a part in it. */
export interface FileGrade {
  grade: Grade;
  doubtful: boolean;
}

/**
 * The grade of one file. Whatever is wrong with the file, the machine or the judging is said in the grade.
 * @throws UnderlayError 'interrupted' after the signal, and nothing else
 */
export async function gradeFile(file: FoundFile, options: GradeFileOptions): Promise<FileGrade> {
  const killed = hungerKills();
  let perished = false;
  const grade = await graded(file, options, () => {
    perished = true;
  });
  return { grade, doubtful: grade.ok !== true && (perished || hungerKills() !== killed) };
}

async function graded(
  { path, at, learner, twins }: FoundFile,
  options: GradeFileOptions,
  onPerished: () => void,
): Promise<Grade> {
  const start = performance.now();
  const about = { file: path, learner, kind: null };
  const grade = await judged({ path, at }, learner, options, onPerished).catch((error: unknown) => {
    if (options.signal.aborted) throw new UnderlayError('interrupted', 'interrupted');
    return unjudged(about, null, reasonOf(error), options.lessons.only?.lesson);
  });
  const also = twins.map((twin) => `${twin} is of the same learner, by its name; each of them is graded`);
  return { ...grade, warnings: [...also, ...grade.warnings], ms: Math.round(performance.now() - start) };
}

async function judged(
  { path, at }: NamedFile,
  learner: string,
  options: GradeFileOptions,
  onPerished: () => void,
): Promise<Omit<Grade, 'ms'>> {
  const work = await readHandedIn({ path, at }, options.lessons);
  const about = { file: path, learner, kind: work.kind, warnings: work.warnings };
  const { lesson, capabilities, heldBefore } = work.lesson ?? {};
  if ('because' in work) return unjudged(about, work.ok, work.because, lesson);
  if (lesson === undefined || capabilities === undefined || heldBefore === undefined)
    throw new Error('work was read without its lesson');
  const { limits, slot, signal } = options;
  const build = () => Sandbox.create(lesson.world);
  try {
    const outcomes = await play(work, lesson, { capabilities, limits, heldBefore, build, slot, signal });
    if (outcomes.some(({ perished }) => perished)) onPerished();
    return gradeOf(about, lesson, outcomes, options.environment);
  } catch (error) {
    // A sandbox that could not be built, for instance, where others have taken all there is.
    onPerished();
    return unjudged(about, null, reasonOf(error), lesson);
  }
}

function play(
  work: Exclude<HandedInWork, { because: string }>,
  lesson: Parameters<typeof gradeSteps>[0],
  options: FairGradeOptions,
) {
  return 'workbook' in work
    ? gradeSteps(lesson, work.workbook, options)
    : gradeFinalState(lesson, work.script, options);
}

function reasonOf(error: unknown): string {
  if (error instanceof UnderlayError) {
    if (error.code === 'interrupted') throw error;
    return error.cure === undefined ? error.message : `${error.message} (cure: ${error.cure})`;
  }
  return `a fault of underlay itself: ${error instanceof Error ? error.message : String(error)}`;
}
