import { exitStatus } from '../domain/errors.ts';
import type { GradeBook } from '../domain/grade.ts';

/** The exit status that grades stand for. What could not be judged comes first: whoever sees 1 may write down a zero. */
export function gradeStatus({ ok, complete }: Pick<GradeBook, 'ok' | 'complete'>): number {
  if (!complete || ok === null) return exitStatus.machine;
  return ok ? exitStatus.ok : exitStatus.failed;
}
