import type { Grade, GradeBook } from '../domain/grade.ts';
import { cutText } from '../text/text-width.ts';
import { visible } from '../text/visible.ts';
import { wrapText } from '../text/wrap.ts';
import type { ReportFormat } from './format.ts';
import { pointsText, ranText } from './grade-cases.ts';
import { kindOf, lead, type TextStyle } from './style.ts';
import { stepHeader, stepLines } from './text.ts';

/** What came of one file, for a person to read: a line, and below it what did not pass. */
export function gradeText(grade: Grade, style: TextStyle): string {
  const { learner, lesson, points, because, warnings, steps } = grade;
  const title = `${visible(learner)}${lesson === null ? '' : ` (${lesson})`}: ${pointsText(points)}`;
  const lines = [`${lead(kindOf(grade.ok), style).coloured} ${style.colors.bold(title)}`];
  for (const sentence of [...(because === null ? [] : [because]), ...warnings.map((each) => `note: ${each}`)]) {
    lines.push(...wrapText(visible(sentence), Math.max(style.width - 4, 10)).map((line) => `    ${line}`));
  }
  for (const [index, step] of steps.entries()) {
    if (step.ok === true) continue;
    lines.push(`  ${stepHeader(step.title, index + 1, steps.length, { ...style, width: style.width - 2 })}`);
    lines.push(...stepLines(step, { ...style, width: style.width - 2 }).map((line) => `  ${line}`));
    const ran = ranText(step);
    if (ran !== undefined) {
      lines.push(...wrapText(ran.ended, Math.max(style.width - 4, 10)).map((line) => `    ${line}`));
      lines.push(...ran.said.map((line) => `      ${cutText(visible(line), Math.max(style.width - 6, 20))}`));
    }
    if (step.stoodIn) lines.push("    (the lesson's own commands stand in for this step in what follows)");
  }
  return `${lines.join('\n')}\n`;
}

/** The last lines: how all files came out. */
export function gradeTotal({ summary, shards, complete }: GradeBook, style: TextStyle): string {
  const { files, full, failed, incomplete, points } = summary;
  const parts = [`${full} of ${files} ${files === 1 ? 'file' : 'files'} with full marks`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (incomplete > 0) parts.push(`${incomplete} could not be judged in full`);
  const text = `${parts.join(', ')}; ${pointsText(points)}`;
  const shard = shards ? [`shards ${shards.done.join(', ')} of ${shards.of}`] : [];
  const unfinished = complete ? [] : ['This is not the final grade: what could not be judged is no zero.'];
  return `\n${[style.colors.bold(text), ...shard, ...unfinished].join('\n')}\n`;
}

export const textFormat: ReportFormat = {
  name: 'text',
  forWhom: 'learners',
  write: (book, { style }) => gradeBookText(book, style),
};

/** The whole report. */
export function gradeBookText(book: GradeBook, style: TextStyle): string {
  return book.reports.map((grade) => gradeText(grade, style)).join('') + gradeTotal(book, style);
}
