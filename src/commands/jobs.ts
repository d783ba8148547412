import { availableParallelism } from 'node:os';
import { UnderlayError } from '../domain/errors.ts';

/**
 * How many sandboxes work side by side: what `--jobs` says, by default one for each processor.
 * @throws UnderlayError 'usage' for what is no such number
 */
export function readJobs(text: string | undefined): number {
  if (text === undefined) return availableParallelism();
  const jobs = Number(text);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= 256) return jobs;
  throw new UnderlayError('usage', `--jobs takes a number from 1 to 256, not ${JSON.stringify(text)}`);
}
