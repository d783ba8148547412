import { UnderlayError } from '../domain/errors.ts';
import type { Reveal } from '../domain/grade.ts';
import type { TimeLimits } from '../play/time-budget.ts';
import type { FormatName } from '../report/format.ts';

/** As they stand on the command line. */
export interface GradeCommandOptions {
  /** Id or path of the lesson that all files are judged by. */
  lesson?: string;
  format?: FormatName;
  output?: string;
  force?: boolean;
  jobs?: string;
  shard?: string;
  reveal?: Reveal;
  /** What the values of all work were picked from. */
  seed?: string;
  /** Seconds. */
  timeLimit?: string;
  /** Seconds. */
  fileTimeLimit?: string;
}

const usualSeconds = { step: 60, file: 300 };
const mostSeconds = 86_400;

/**
 * The part of all files to take, such as `2/5`.
 * @throws UnderlayError 'usage' for what is no such part
 */
export function readShard(text: string | undefined): { number: number; of: number } | undefined {
  if (text === undefined) return undefined;
  const [, number, of] = /^(\d{1,5})\/(\d{1,5})$/.exec(text)?.map(Number) ?? [];
  if (number !== undefined && of !== undefined && number >= 1 && number <= of) return { number, of };
  throw new UnderlayError('usage', `--shard takes a part such as 2/5, counted from 1, not ${JSON.stringify(text)}`);
}

/** @throws UnderlayError 'usage' for what is no number of seconds */
export function readLimits({ timeLimit, fileTimeLimit }: GradeCommandOptions): TimeLimits {
  return {
    step: readSeconds(timeLimit, usualSeconds.step, '--time-limit'),
    file: readSeconds(fileTimeLimit, usualSeconds.file, '--file-time-limit'),
  };
}

function readSeconds(text: string | undefined, usual: number, option: string): number {
  if (text === undefined) return usual * 1000;
  const seconds = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : 0;
  if (seconds > 0 && seconds <= mostSeconds) return seconds * 1000;
  throw new UnderlayError(
    'usage',
    `${option} takes seconds, from above 0 to ${mostSeconds}, not ${JSON.stringify(text)}`,
  );
}
