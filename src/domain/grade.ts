import type { Ran } from './outcome.ts';
import type { Environment, Points, StepReport } from './report.ts';

/** Points of graded work; `open` are those that could not be judged and are neither earned nor lost. */
export interface GradePoints extends Points {
  open: number;
}

/** One step of graded work. */
export interface GradedStep extends StepReport {
  points: GradePoints;
  /** True when the lesson's own commands stood in for it, so that the steps behind it could be judged. */
  stoodIn: boolean;
  /** How the commands that were handed in ended and what they said, where the step failed; null where that is not known. */
  ran: Ran | null;
}

/** What came of one file that was handed in. */
export interface Grade {
  /** Path of the file, as it was found. */
  file: string;
  /** What tells the file from the others: its path without what all have in common. */
  learner: string;
  /** Null when nobody could tell. */
  kind: 'workbook' | 'script' | null;
  /** Id of the lesson; null when it is not known. */
  lesson: string | null;
  title: string | null;
  /** What the values of the lesson were picked from; absent for one that is the same for everybody. */
  seed?: string;
  /** True for full marks; false when something failed; null when nothing failed but something could not be judged. */
  ok: boolean | null;
  /** False when something could not be judged, whatever else failed. */
  complete: boolean;
  points: GradePoints;
  /** Why the file as a whole failed or could not be judged. */
  because: string | null;
  /** Sentences that the instructor should know. */
  warnings: string[];
  steps: GradedStep[];
  /** Milliseconds from opening the file to its grade. */
  ms: number;
  /** Null when nothing of it was run. */
  environment: Environment | null;
}

/** Which part of all files a report holds. */
export interface Shards {
  of: number;
  /** Numbers from 1, in order. */
  done: number[];
  /** How many files all shards have together. */
  files: number;
}

/** How many files came out how, and their points together. */
export interface GradeSummary {
  files: number;
  full: number;
  failed: number;
  /** Files in which something could not be judged. */
  incomplete: number;
  points: GradePoints;
}

/** The grades of many files, as scripts read them. */
export interface GradeBook {
  version: 1;
  ok: boolean | null;
  /** False when something could not be judged, or a shard is missing. */
  complete: boolean;
  /** When it was graded, in UTC: `2025-01-31T12:00:00Z`. */
  graded: string;
  /** Null when the report was not made in shards. */
  shards: Shards | null;
  summary: GradeSummary;
  reports: Grade[];
}

/** How much learners are shown: their points alone, also what passed and failed, or also what was seen and why. */
export type Reveal = 'none' | 'verdicts' | 'all';
