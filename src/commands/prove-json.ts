import { allOf } from '../domain/outcome.ts';
import type { LessonProof } from '../proving/findings.ts';
import { visibleJson } from '../text/visible.ts';

/** Proofs as `underlay prove --json` prints them; harmless on a terminal. */
export function proofJson(proofs: readonly LessonProof[]): string {
  const lessons = proofs.map(
    ({ lesson, ok, because, skipped, steps, alternatives, wrong, mutants, slips, cheats, ms, findings }) => ({
      lesson: lesson.id,
      file: lesson.file,
      seed: lesson.seed ?? null,
      ok,
      because: because ?? null,
      steps,
      skipped: skipped.map((each) => ({ step: each.step.id, because: each.because })),
      alternatives,
      wrong,
      mutants,
      slips,
      cheats,
      ms,
      findings: findings.map(({ file, line, column, kind, step, message }) => ({
        file,
        line,
        column,
        kind,
        step,
        message,
      })),
    }),
  );
  const report = { version: 1, ok: allOf(proofs.map(({ ok }) => ok)), lessons };
  return `${visibleJson(JSON.stringify(report, null, 2))}\n`;
}
