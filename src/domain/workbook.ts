import type { Command } from './lesson.ts';

/** What a workbook holds for one step of its lesson. */
export interface WorkbookStep {
  id: string;
  /** In the order in which they were given, each a command of its own. */
  commands: Command[];
  /** By the id of the question; null for one that was declined. */
  answers: ReadonlyMap<string, string | null>;
}

/** An attempt that was written down: what is handed in. */
export interface Workbook {
  file: string;
  /** Id of the lesson. */
  lesson: string;
  /** The mark of the lesson's text at that time. */
  fingerprint?: string;
  /** What is done before the first step; only a script has such commands. */
  prelude?: Command[];
  /** Only steps that stand in it, in its own order. */
  steps: WorkbookStep[];
}
