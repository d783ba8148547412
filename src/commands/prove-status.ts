import { exitStatus } from '../domain/errors.ts';
import type { LessonProof } from '../proving/findings.ts';

/**
 * The exit status that proofs stand for. Lessons that nobody asked for by name may need more than this machine has:
 * that is said, and is no failure as long as others could be proven.
 * @param named whether the lessons were asked for by name
 */
export function proofStatus(proofs: readonly Pick<LessonProof, 'ok' | 'because'>[], named: boolean): number {
  if (proofs.some(({ ok }) => ok === false)) return exitStatus.failed;
  const untold = proofs.filter(({ ok }) => ok === null);
  const lacking = untold.filter(({ because }) => because !== undefined);
  const excused = !named && lacking.length === untold.length && untold.length < proofs.length;
  return untold.length === 0 || excused ? exitStatus.ok : exitStatus.machine;
}
