import type { AskReport, CheckReport, Report, StepReport } from '../domain/report.ts';
import { counted } from '../text/counted.ts';
import { cutText, textWidth } from '../text/text-width.ts';
import { visible } from '../text/visible.ts';
import { wrapText } from '../text/wrap.ts';
import { kindOf, lead, type TextStyle } from './style.ts';

/** Columns after which what a program printed is cut: enough for a few lines, not for a flood. */
const longestSaying = 400;
const margin = '  ';

/** Lines for one check: its sentence with a mark, and for a failed one what was seen, wanted and why. */
export function checkLines(check: CheckReport, style: TextStyle): string[] {
  const reason = check.ok === null && check.because ? ` (not run: ${check.because})` : '';
  const inWords = check.ok === null && check.because ? ` (${check.because})` : '';
  const lines = sentence(kindOf(check.ok), `${check.describe}${style.plain ? inWords : reason}`, style);
  if (check.ok !== false) return lines;
  // A reason that repeats what was seen, or a wish that repeats the sentence, tells nothing new.
  const why = check.why === check.saw ? null : check.why;
  const wanted = check.wanted === check.describe ? null : check.wanted;
  return [
    ...lines,
    ...saying('saw', check.saw, style),
    ...saying('wanted', wanted, style),
    ...saying('why', why, style),
  ];
}

/** Lines for a check that was not tried yet, or of which only this is to be told: that it holds. */
export function openLines(describe: string, style: TextStyle, holds = false): string[] {
  return sentence(holds ? 'passed' : 'open', describe, style);
}

/** The line above a step; `number` counts from 1. */
export function stepHeader(title: string, number: number, of: number, style: TextStyle): string {
  const between = style.plain ? ': ' : ' · ';
  return style.colors.bold(cutText(`Step ${number} of ${of}${between}${visible(title)}`, Math.max(style.width, 20)));
}

/** Lines for one step without its header: its checks, and why the step as a whole was not run or failed. */
export function stepLines(step: StepReport, style: TextStyle): string[] {
  const because = step.because;
  // Checks that all give the step's own reason for not being run would only repeat it.
  const checks = step.checks.filter((check) => because === null || check.because !== because);
  const reason = because !== null && step.ok === null && !style.plain ? `not run: ${because}` : because;
  const own = reason === null ? [] : sentence(kindOf(step.ok), reason, style);
  const nothing =
    step.ok === true && step.checks.length === 0 && !step.asks?.length
      ? [`${margin}(a question to think about; nothing to check)`]
      : [];
  const asks = step.asks?.flatMap((ask) => askLines(ask, style)) ?? [];
  return [...own, ...checks.flatMap((check) => checkLines(check, style)), ...asks, ...nothing];
}

/** Lines for one question of a workbook; the right answer is not told. */
function askLines({ kind, question, ok, given }: AskReport, style: TextStyle): string[] {
  const predicted = kind === 'predict';
  const words = predicted
    ? ['predicted right', 'predicted wrong', 'not predicted']
    : ['answered right', 'answered wrong'];
  const [right, wrong, none = 'not answered'] = words;
  const told = ok === null ? none : ok ? right : wrong;
  const mark = ok === true ? 'passed' : predicted ? 'noted' : ok === null ? 'open' : 'failed';
  return [...sentence(mark, `${told}: ${question}`, style), ...saying('given', ok === false ? given : null, style)];
}

/** The last lines: how the lesson came out, in one sentence. */
export function summaryLines(report: Report, style: TextStyle): string[] {
  const count = (ok: boolean | null) => report.steps.filter((step) => step.ok === ok).length;
  const parts = [`${count(true)} of ${counted(report.steps.length, 'step')} passed`];
  if (count(false) > 0) parts.push(`${count(false)} failed`);
  if (count(null) > 0) parts.push(`${count(null)} not run`);
  const { got, of } = report.points;
  return sentence(
    kindOf(report.ok),
    `${report.title}: ${parts.join(', ')}; ${got} of ${counted(of, 'point')}`,
    style,
    '',
  );
}

/** The whole report, for a person to read. */
export function textReport(report: Report, style: TextStyle): string {
  const steps = report.steps.flatMap((step, index) => [
    stepHeader(step.title, index + 1, report.steps.length, style),
    ...stepLines(step, style),
  ]);
  return [...steps, ...summaryLines(report, style), ''].join('\n');
}

/** A marked sentence; its further lines stand under its first word. */
function sentence(kind: Parameters<typeof lead>[0], text: string, style: TextStyle, before = margin): string[] {
  const { text: mark, coloured } = lead(kind, style);
  const indent = before.length + textWidth(mark) + 1;
  // In words the mark is long: hanging under it would leave a narrow terminal no room.
  const hanging = style.plain ? before.length + 2 : indent;
  const [first = '', ...rest] = wrapText(visible(text), atLeast(style.width - hanging), atLeast(style.width - indent));
  return [`${before}${coloured} ${first}`, ...rest.map((line) => ' '.repeat(hanging) + line)];
}

/** `saw: …`, indented below the sentence; cut when a program said too much. */
function saying(name: string, text: string | null, style: TextStyle): string[] {
  if (text === null || text.trim() === '') return [];
  const label = `${name}:`;
  const shown = cutText(visible(text.slice(0, longestSaying * 4).trim()), longestSaying);
  const [first = '', ...rest] = wrapText(`${label} ${shown}`, atLeast(style.width - 6), atLeast(style.width - 4));
  const labelled = first.replace(label, style.colors.dim(label));
  return [`    ${labelled}`, ...rest.map((line) => `      ${line}`)];
}

/** Below this many columns wrapping would help nobody. */
function atLeast(columns: number): number {
  return Math.max(columns, 10);
}
