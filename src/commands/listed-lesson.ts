/** A lesson as `underlay list --json` prints it. */
export interface ListedLesson {
  id: string;
  title: string;
  summary: string;
  minutes: number;
  /** Ids of the lessons to take before. */
  after: string[];
  /** How many steps there are, and how many of them were passed. */
  steps: number;
  passed: number;
  completed: boolean;
  /** It was completed, its questions were answered right in the end, and no answer was shown. */
  known: boolean;
  /** Whether this machine can run it; where not, why, and what to do about it. */
  runnable: boolean;
  because: string | null;
  cure: string | null;
}
