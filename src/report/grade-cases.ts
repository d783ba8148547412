import type { Grade, GradedStep, GradePoints } from '../domain/grade.ts';
import type { AskReport, CheckReport } from '../domain/report.ts';

/** One thing that was judged: a check, a question, a step as a whole, or a file as a whole. */
export interface GradeCase {
  id: string;
  /** One sentence. */
  name: string;
  ok: boolean | null;
  saw: string | null;
  wanted: string | null;
  /** Why it failed or could not be judged. */
  why: string | null;
  ms: number;
}

/** Characters of one saying that are told. */
const longest = 1000;
const nothing = { saw: null, wanted: null, why: null, ms: 0 };

/** What was judged of a step; never empty. */
export function casesOfStep(step: GradedStep): GradeCase[] {
  // Checks that all give the step's own reason for not being run would only repeat it.
  const checks = step.checks.filter(({ ok, because }) => ok !== null || because !== step.because);
  const parts = [...checks.map(caseOfCheck), ...casesOfAsks(step)];
  const told = step.ok === true || parts.some(({ ok }) => ok === step.ok);
  if (parts.length > 0 && told && step.because === null) return parts;
  return [{ ...nothing, id: step.id, name: step.title, ok: step.ok, why: step.because }, ...parts];
}

/** What was judged of a file whose steps are not told. */
export function caseOfFile({ learner, ok, because, points, ms }: Grade): GradeCase {
  return { ...nothing, id: 'file', name: learner, ok, why: because ?? (ok === true ? null : pointsText(points)), ms };
}

/** How the commands of a step ended, and what they said; nothing where that is not known. */
export function ranText({ ran }: GradedStep): { ended: string; said: string[] } | undefined {
  if (ran === null) return undefined;
  const ended = ran.status === null ? 'did not come to their end' : `ended with status ${ran.status}`;
  const said = ran.said === '' ? [] : ran.said.split('\n');
  return { ended: `its commands ${ended}${said.length === 0 ? ' and printed nothing' : '; what they printed:'}`, said };
}

/** `3 of 5 points`, and how many could not be judged. */
export function pointsText({ got, of, open }: GradePoints): string {
  const points = `${got} of ${of} ${of === 1 ? 'point' : 'points'}`;
  return open === 0 ? points : `${points}, and ${open} could not be judged`;
}

/** Why something failed or could not be judged, in one sentence; empty when it passed. */
export function reasonOf({ ok, saw, wanted, why, name }: GradeCase): string {
  if (ok === true) return '';
  if (ok === null) return why ?? 'it could not be judged';
  const parts = [
    saw === null ? '' : `saw: ${saw}`,
    wanted === null || wanted === name ? '' : `wanted: ${wanted}`,
    why === null || why === saw ? '' : saw === null ? why : `why: ${why}`,
  ];
  return parts.filter((part) => part !== '').join('; ') || 'it does not hold';
}

function caseOfCheck({ id, describe, ok, saw, wanted, why, because, ms }: CheckReport): GradeCase {
  return { id, name: describe, ok, saw: cut(saw), wanted: cut(wanted), why: cut(why ?? because), ms };
}

/** What a program printed or a learner wrote may be of any length. */
function cut(text: string | null): string | null {
  return text === null || text.length <= longest ? text : `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Predictions cost nothing, unless there is nothing else in the step. */
function casesOfAsks({ checks, asks = [] }: GradedStep): GradeCase[] {
  const onlyPredicts = checks.length === 0 && asks.every(({ kind }) => kind === 'predict');
  return asks.flatMap((ask) => (ask.kind !== 'predict' || onlyPredicts ? [caseOfAsk(ask)] : []));
}

function caseOfAsk({ id, question, kind, ok, given }: AskReport): GradeCase {
  const right = kind === 'predict' ? ok !== null : ok === true;
  const why = right ? null : ok === null ? 'it was not answered' : 'the answer is wrong';
  return { ...nothing, id, name: question, ok: right, saw: right ? null : cut(given), why };
}
