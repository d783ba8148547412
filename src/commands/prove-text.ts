import { formatDiagnostic } from '../domain/diagnostic.ts';
import { allOf } from '../domain/outcome.ts';
import type { LessonProof } from '../proving/findings.ts';
import type { Style } from '../terminal/style.ts';
import { visible } from '../text/visible.ts';

/** What the proof of one lesson found, a line each, and one line that sums it up. */
export function proofText(proof: LessonProof, style: Style): string {
  const lines = proof.findings.map((each) => visible(`${formatDiagnostic(each)} [${each.kind}]`));
  for (const { step, because } of proof.skipped) {
    lines.push(visible(`${proof.lesson.file}:${step.position.line}: step "${step.id}" is left out: ${because}`));
  }
  return `${[...lines, summary(proof, style)].join('\n')}\n`;
}

function summary(
  { lesson, ok, because, steps, alternatives, wrong, mutants, slips, cheats, ms }: LessonProof,
  style: Style,
): string {
  const { id, seed } = lesson;
  const name = visible(seed === undefined ? id : `${id} (seed ${seed})`).padEnd(18);
  if (because !== undefined) return `${mark(ok, style)} ${name} cannot be proven here: ${visible(because)}`;
  const parts = [
    `${number(steps, 2)} steps`,
    `${number(alternatives, 2)} alternatives`,
    `${number(wrong, 2)} wrong`,
    `${number(mutants.killed, 3)}/${mutants.of} mutants killed`.padEnd(24),
    ...(slips.of > 0 ? [`${number(slips.killed, 3)}/${slips.of} slips noticed`] : []),
    ...(cheats.of > 0 ? [`${number(cheats.killed, 3)}/${cheats.of} cheats caught`] : []),
    `${(ms / 1000).toFixed(1)} s`,
  ];
  return `${mark(ok, style)} ${name} ${parts.join('  ')}`;
}

/** How it all came out. */
export function totalText(proofs: readonly LessonProof[], elapsed: number, style: Style): string {
  // A lesson with values of a seed is proven more than once.
  const files = [...new Set(proofs.map(({ lesson }) => lesson.file))];
  const found = files.map((file) => allOf(proofs.filter(({ lesson }) => lesson.file === file).map(({ ok }) => ok)));
  const count = (ok: boolean | null) => found.filter((each) => each === ok).length;
  const killed = proofs.reduce((sum, { mutants }) => sum + mutants.killed, 0);
  const of = proofs.reduce((sum, { mutants }) => sum + mutants.of, 0);
  const parts = [`${count(true)} of ${files.length} ${files.length === 1 ? 'lesson' : 'lessons'} sound`];
  if (count(false) > 0) parts.push(`${count(false)} unsound`);
  if (count(null) > 0) parts.push(`${count(null)} could not be told`);
  if (of > 0) parts.push(`kill rate ${rate(killed, of)} (${killed} of ${of} mutants)`);
  const noticed = proofs.reduce((sum, { slips }) => sum + slips.killed, 0);
  const slips = proofs.reduce((sum, each) => sum + each.slips.of, 0);
  if (slips > 0) parts.push(`${rate(noticed, slips)} of slips noticed (${noticed} of ${slips})`);
  return `\n${style.colors.bold(parts.join(', '))}, in ${(elapsed / 1000).toFixed(1)} s\n`;
}

/** Rounded down: 100 % means all of them. */
const rate = (killed: number, of: number): string => `${Math.floor((killed / of) * 1000) / 10} %`;

const number = (value: number, columns: number): string => String(value).padStart(columns);

function mark(ok: boolean | null, { colors, plain }: Style): string {
  if (ok === null) return colors.yellow(plain ? 'unclear:' : '–');
  return ok ? colors.green(plain ? 'sound:' : '✓') : colors.red(plain ? 'unsound:' : '✗');
}
