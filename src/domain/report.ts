/** Points earned, and how many there were to earn. */
export interface Points {
  got: number;
  of: number;
}

/** One check in a report; what does not apply is null. */
export interface CheckReport {
  id: string;
  describe: string;
  ok: boolean | null;
  saw: string | null;
  wanted: string | null;
  why: string | null;
  /** Why it was not run. */
  because: string | null;
  ms: number;
}

/** One question in a report on a workbook. */
export interface AskReport {
  id: string;
  question: string;
  kind: string;
  /** Null when it was not answered. */
  ok: boolean | null;
  given: string | null;
}

/** One step in a report. */
export interface StepReport {
  id: string;
  title: string;
  ok: boolean | null;
  points: Points;
  ms: number;
  /** Why the step as a whole failed or was not run, where its checks do not say it. */
  because: string | null;
  checks: CheckReport[];
  /** Only in the report on a workbook. */
  asks?: AskReport[];
}

/** Where the verdicts were found. */
export interface Environment {
  /** Release of the running kernel: "6.1.0-18-amd64". */
  kernel: string;
  /** How the sandbox's users are mapped. */
  shape: 'rootless' | 'rootless, one id' | 'mapped root';
  /** Versions of the programs that took part: `{ ip: '6.1.0' }`. */
  tools: Record<string, string>;
}

/** How a lesson came out, as scripts read it; the keys are a promise, so they are always there. */
export interface Report {
  version: 1;
  lesson: string;
  title: string;
  /** What the values of the lesson were picked from; absent for one that is the same for everybody. */
  seed?: string;
  /** Null when nothing failed but something could not be run. */
  ok: boolean | null;
  points: Points;
  steps: StepReport[];
  environment: Environment;
  /** Path of the workbook whose commands and answers were judged; absent where a lesson's own were. */
  workbook?: string;
}
