import type { Diagnostic, Position } from '../domain/diagnostic.ts';
import type { Command, Lesson, Step, WrongAnswer } from '../domain/lesson.ts';
import { allOf, type CheckResult, type StepOutcome } from '../domain/outcome.ts';
import type { Entry } from './entries.ts';
import type { FailedCheck } from './refute.ts';

/** Which of the proofs a lesson fell through; `unclear` is this machine's fault, the others are the lesson's. */
export type FindingKind =
  | 'before'
  | 'after'
  | 'optional'
  | 'alternative'
  | 'wrong'
  | 'mutant'
  | 'slip'
  | 'cheat'
  | 'replay'
  | 'unclear';

/** Something that makes a lesson unsound, or that could not be found out. */
export interface Finding extends Diagnostic {
  kind: FindingKind;
  /** Id of the step. */
  step: string;
}

/** How the proof of a lesson came out. */
export interface LessonProof {
  lesson: Lesson;
  /** True when it is sound, false when it is not, null when this machine cannot tell. */
  ok: boolean | null;
  /** Why nothing at all could be proven. */
  because?: string;
  /** In the order of the file. */
  findings: Finding[];
  /** Steps that this machine cannot run. */
  skipped: { step: Step; because: string }[];
  /** What was proven: steps, alternatives and wrong answers. */
  steps: number;
  alternatives: number;
  wrong: number;
  mutants: { killed: number; of: number };
  /** Commands with a slip in them; none where they were not tried. */
  slips: { killed: number; of: number };
  /** What somebody might do instead of the work; none where it was not tried. */
  cheats: { killed: number; of: number };
  /** Milliseconds that its sandboxes worked, waiting left out. */
  ms: number;
}

export function finding(kind: FindingKind, step: Step, at: Position, message: string): Finding {
  const { file, line, column } = at;
  return { kind, step: step.id, file, line, column, message };
}

/** The place of an entry in the lesson's file. */
export function positionOf(command: Command, entry: Entry): Position {
  return { file: command.position.file, line: command.position.line + entry.from, column: 1 };
}

/** What a check found, in one line. */
function said({ check, verdict }: FailedCheck | CheckResult): string {
  if (verdict.ok === true) return `"${check.describe}" passes: saw ${verdict.saw}`;
  if (verdict.ok === null) return `"${check.describe}" was not run: ${verdict.because}`;
  const why = verdict.why === undefined ? '' : `, because ${verdict.why}`;
  return `"${check.describe}" fails: saw ${verdict.saw}, wanted ${verdict.wanted}${why}`;
}

/** Everything that a learner is told about failed checks. */
function diagnosisOf(failed: readonly FailedCheck[]): string {
  return failed
    .map(({ check, verdict }) => [check.describe, verdict.saw, verdict.wanted, verdict.why ?? ''].join('\n'))
    .join('\n');
}

/** What is wrong when a step that has to pass does not: one finding for each check, or one for the step. */
export function notPassed(kind: FindingKind, outcome: StepOutcome, lead: string, at?: Position): Finding[] {
  const { step, because, results, ok } = outcome;
  if (ok === true) return [];
  const named = ok === null ? 'unclear' : kind;
  const bad = results.filter(({ verdict }) => verdict.ok === ok);
  if (because !== undefined) return [finding(named, step, at ?? step.position, `${lead}: ${because}`)];
  return bad.map((result) => finding(named, step, at ?? result.check.position, `${lead}: ${said(result)}`));
}

/** Whether what failed is what the wrong answer was made for. */
export function wrongDiagnosis(step: Step, wrong: WrongAnswer, failed: readonly FailedCheck[]): Finding[] {
  if (diagnosisOf(failed).includes(wrong.expect)) return [];
  const message = `this wrong answer fails, but no verdict says "${wrong.expect}": ${failed.map(said).join('; ')}`;
  return [finding('wrong', step, wrong.command.position, message)];
}

export function byPlace(one: Finding, other: Finding): number {
  return one.line - other.line || one.column - other.column;
}

/** False when something is wrong, otherwise null when something is unclear, otherwise true. */
export function soundness(findings: readonly Finding[]): boolean | null {
  return allOf(findings.map(({ kind }) => (kind === 'unclear' ? null : false)));
}
