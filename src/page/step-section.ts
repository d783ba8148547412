import type { Ask, Step } from '../domain/lesson.ts';
import { svgWithin } from '../topology/svg.ts';
import type { Topology } from '../topology/topology.ts';
import { proseHtml, titleHtml } from './prose.ts';
import { lineHtml, linesHtml } from './visible-lines.ts';

/** A command as it was typed, and what came of it. */
export interface ShownCommand {
  text: string;
  machine: string;
  /** From 1. */
  terminal: number;
  /** Exit status; null while it still runs. */
  status: number | null;
  /** The end of what it printed. */
  printed?: string | undefined;
  /** What it changed in the world, a line each. */
  changes?: readonly string[] | undefined;
}

/** One step of an attempt, as it is shown. */
export interface ShownStep {
  step: Step;
  status: 'todo' | 'passed' | 'skipped' | 'not-runnable';
  /** Why it is not runnable. */
  because?: string;
  commands: readonly ShownCommand[];
  /** By the id of the question. */
  answers: Readonly<Record<string, { given: string | null; right: boolean }>>;
  /** What the checks saw, by their ids. */
  saw?: Readonly<Record<string, string>> | undefined;
  /** The world as the step left it, with what was new. */
  map?: Topology | undefined;
}

const statuses: Record<ShownStep['status'], string> = {
  passed: 'Passed',
  skipped: 'Skipped',
  todo: 'Not done yet',
  'not-runnable': 'Cannot be done on this machine',
};

/** A step as a section: what it says, what was done, what that changed, how it was judged, and the world behind it. */
export function stepSection(shown: ShownStep, number: number): string {
  const { step, status, because, commands, map } = shown;
  const reason = because === undefined ? '' : `: ${lineHtml(because)}`;
  return [
    '<section>',
    `<h2>${number}. ${titleHtml(step.title)}</h2>`,
    `<p class="facts">${statuses[status]}${reason}</p>`,
    proseHtml(step.prose),
    ...(commands.length === 0 ? [] : ['<h3>What was done</h3>', ...commands.map(commandHtml)]),
    ...verdicts(shown),
    ...step.asks.flatMap((ask) =>
      question(ask, Object.hasOwn(shown.answers, ask.id) ? shown.answers[ask.id] : undefined),
    ),
    ...(map === undefined ? [] : ['<h3>The network after it</h3>', `<figure>${svgWithin(map)}</figure>`]),
    '</section>',
  ].join('\n');
}

function commandHtml({ text, machine, terminal, status, printed, changes }: ShownCommand): string {
  const place = terminal === 1 ? machine : `${machine}, terminal ${terminal}`;
  const end = status === null ? '\n<i>(left running)</i>' : status === 0 ? '' : `\n<i>(exit status ${status})</i>`;
  const output = printed === undefined ? '' : `\n${linesHtml(printed)}`;
  const changed = (changes ?? []).map((change) => `\n<i>  ${lineHtml(change)}</i>`).join('');
  return `<pre class="typed"><i>${lineHtml(place)}:~#</i> <b>${linesHtml(text)}</b>${output}${end}${changed}</pre>`;
}

function verdicts({ step, status, saw }: ShownStep): string[] {
  if (step.checks.length === 0) return [];
  const sign = status === 'passed' ? '<span class="good">✓ holds:</span>' : '<span class="of">○ open:</span>';
  const items = step.checks.map(({ id, describe }) => {
    const seen = saw && Object.hasOwn(saw, id) ? saw[id] : undefined;
    // Where it is as it should be, that says nothing new.
    const found =
      status !== 'passed' || seen === undefined || seen === describe
        ? ''
        : ` <span class="of">(saw: ${lineHtml(seen)})</span>`;
    return `<li>${sign} ${titleHtml(describe)}${found}</li>`;
  });
  return ['<h3>What was checked</h3>', `<ul class="verdicts">\n${items.join('\n')}\n</ul>`];
}

/** A question; what is right is told only where somebody has answered. */
function question(ask: Ask, answer: { given: string | null; right: boolean } | undefined): string[] {
  const given = answer?.given ?? undefined;
  const answered =
    given === undefined
      ? `<p>${answer === undefined ? 'Not answered yet.' : 'Left without an answer.'}</p>`
      : `<p><span class="${answer?.right ? 'good">✓ right' : 'bad">✗ wrong'}:</span> ${lineHtml(given)}</p>`;
  const why = answer === undefined ? '' : proseHtml(ask.explanation);
  return ['<div class="asked">', '<h3>Question</h3>', proseHtml(ask.question), answered, why, '</div>'];
}
