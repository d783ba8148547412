import { helpTaken } from '../domain/help-taken.ts';
import type { Lesson, Step } from '../domain/lesson.ts';
import { counted } from '../text/counted.ts';
import { visibleJson } from '../text/visible.ts';
import { fenceOf, markdownText } from './markdown-text.ts';
import { entriesOf, type TypedCommand } from './workbook-entries.ts';
import { runFences } from './workbook-fences.ts';

/** Characters of an answer that are kept. */
const longestAnswer = 2000;

/** One step of an attempt that is written down. */
export interface WorkedStep {
  step: Step;
  status: 'todo' | 'passed' | 'skipped' | 'not-runnable';
  /** Why it is not runnable. */
  because?: string;
  commands: readonly TypedCommand[];
  /** Hints that were shown, and reasons that were told; and whether the answer was. */
  hints: number;
  solutionShown: boolean;
  /** By the id of the question. */
  answers: Readonly<Record<string, { given: string | null }>>;
  /** The world as the step left it, drawn as text. */
  picture?: string | undefined;
}

/** An attempt that is written down. */
export interface WrittenAttempt {
  lesson: Lesson;
  /** Path of the lesson's file as seen from the workbook's folder, where it is no lesson that comes with the program. */
  lessonFile?: string;
  /** The mark of the lesson's text. */
  fingerprint: string;
  /** The program's version. */
  version: string;
  steps: readonly WorkedStep[];
}

/** An attempt as Markdown: a workbook of format 1. */
export function workbookText(attempt: WrittenAttempt): string {
  const { lesson, lessonFile, fingerprint, version, steps } = attempt;
  const passed = steps.filter(({ status }) => status === 'passed').length;
  const front = [
    '---',
    'workbook: 1',
    `lesson: ${lesson.id}`,
    ...(lessonFile === undefined ? [] : [`lesson-file: ${quoted(lessonFile)}`]),
    `title: ${quoted(lesson.title)}`,
    ...(lesson.seed === undefined ? [] : [`seed: ${quoted(lesson.seed)}`]),
    `fingerprint: ${fingerprint}`,
    `underlay: ${quoted(version)}`,
    '---',
  ].join('\n');
  const summary = `${passed} of ${counted(steps.length, 'step')} passed${helpWith(steps)}.`;
  const advice = '`underlay run` with this file does its commands again in a fresh sandbox, and judges them.';
  const machines = lesson.world.machines.map(({ name }) => name);
  const parts = [front, `# ${markdownText(lesson.title)}`, `${summary} ${advice}`];
  return `${[...parts, ...steps.map((each) => stepText(each, machines))].join('\n\n')}\n`;
}

/** The help that was taken, where there was any. */
function helpWith(steps: readonly WorkedStep[]): string {
  const hints = steps.reduce((sum, step) => sum + step.hints, 0);
  const shown = steps.filter(({ solutionShown }) => solutionShown).length;
  const help = helpTaken(hints, shown);
  return help === '' ? '' : `, with ${help}`;
}

function stepText(
  { step, status, because, commands, answers, picture }: WorkedStep,
  machines: readonly string[],
): string {
  const mark = status === 'passed' ? '✓' : '○';
  const verdicts = step.checks.map(({ describe }) => `- ${mark} ${markdownText(describe)}`).join('\n');
  return [
    `## ${step.title}\n<!-- step: ${step.id} -->`,
    ...runFences(entriesOf(commands, machines)),
    answerFence(step, answers),
    verdicts,
    `**${statusWords[status]}**${status === 'not-runnable' ? ` ${markdownText(because ?? '')}` : ''}`,
    picture === undefined || status !== 'passed' ? '' : fenceOf('text', picture),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const statusWords: Record<WorkedStep['status'], string> = {
  passed: 'Passed.',
  skipped: 'Skipped.',
  todo: 'Not done yet.',
  'not-runnable': 'Cannot be done on this machine:',
};

function answerFence({ asks }: Step, answers: WorkedStep['answers']): string {
  const lines = asks.flatMap(({ id, question }) => {
    const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
    if (answer === undefined) return [];
    const { given } = answer;
    return [`# ${oneLine(question)}`, `${id}: ${given === null ? 'null' : quoted(given.slice(0, longestAnswer))}`];
  });
  return lines.length === 0 ? '' : fenceOf('yaml answer', lines.join('\n'));
}

/** As YAML, which takes the strings of JSON; harmless on a terminal. */
function quoted(text: string): string {
  return visibleJson(JSON.stringify(text));
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
