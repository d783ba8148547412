import type { Attempt } from '../attempt/state.ts';
import type { Ask, Command, Lesson, Step } from '../domain/lesson.ts';
import { lookMark } from '../domain/lesson-programs.ts';
import { type CheckResult, reasonOf } from '../domain/outcome.ts';
import { homeMachine } from '../domain/world.ts';
import type { Elsewhere } from '../kernel/elsewhere.ts';
import type { KernelChange } from '../kernel/kernel-change.ts';
import { checkReport } from '../report/assemble.ts';
import { changeLines } from '../report/change-lines.ts';
import { checkLines, openLines, stepHeader } from '../report/text.ts';
import { foldLine } from '../terminal/fold-line.ts';
import { lessonBanner, rule } from '../terminal/headings.ts';
import { renderMarkdown } from '../terminal/markdown.ts';
import { answerHeading, questionText } from '../terminal/question-text.ts';
import type { Style } from '../terminal/style.ts';
import { counted } from '../text/counted.ts';
import { visible } from '../text/visible.ts';
import { wrapText } from '../text/wrap.ts';
import { elsewhereText } from './elsewhere-text.ts';
import { aimsText, endOf, howItWent } from './ending.ts';
import { stepList } from './step-list.ts';
import { terminalList } from './terminal-list.ts';
import { welcomeText } from './tutor-help.ts';

/** What the tutor says, as text ready to be printed. */
export class GuidedVoice {
  constructor(
    private readonly lesson: Lesson,
    readonly styleNow: () => Style,
    private readonly began = Date.now(),
  ) {}

  /** Columns. */
  get width(): number {
    return this.styleNow().width;
  }

  /** The lesson's title and, for a newcomer, its prose. */
  opening(withProse: boolean): string {
    const style = this.styleNow();
    const banner = lessonBanner(this.lesson.order, this.lesson.title, style);
    if (!withProse || this.lesson.prose.trim() === '') return `${banner}\n`;
    return `${banner}\n\n${this.markdown(this.lesson.prose)}\n`;
  }

  /** For somebody who has never been here. */
  welcome(): string {
    return `${this.markdown(welcomeText)}\n`;
  }

  /** A step: its heading and its prose. */
  step(step: Step): string {
    const style = this.styleNow();
    const number = this.lesson.steps.indexOf(step) + 1;
    const title = this.lesson.exercise ? `${step.title} (${counted(step.points, 'point')})` : step.title;
    const prose = step.prose.trim() === '' ? [] : ['', this.markdown(step.prose), ''];
    return [rule(style), stepHeader(title, number, this.lesson.steps.length, style), ...prose].join('\n');
  }

  /** What is checked: what holds already with a tick, the rest as open. */
  checks(step: Step, results: readonly CheckResult[] = []): string {
    const holding = new Map(results.filter(({ verdict }) => verdict.ok).map((result) => [result.check, result]));
    return step.checks
      .flatMap((check) => {
        const result = holding.get(check);
        return result ? this.result(result) : openLines(check.describe, this.styleNow());
      })
      .join('\n');
  }

  /** How a check came out; an exercise keeps the reason to itself. */
  result(result: CheckResult): string[] {
    const report = checkReport(result);
    if (!this.lesson.exercise || reasonOf(result) === undefined) return checkLines(report, this.styleNow());
    const how = this.note('  (`why` tells the reason, and counts as a hint)');
    return [...checkLines({ ...report, why: null }, this.styleNow()), how];
  }

  /** How a check came out, and why. */
  reason(result: CheckResult): string {
    return checkLines(checkReport(result), this.styleNow()).join('\n');
  }

  /** What changed in the world; empty where nothing did. */
  changes(changes: readonly KernelChange[]): string {
    return changeLines(changes, this.styleNow()).join('\n');
  }

  /** All steps of the lesson, and what became of each. */
  steps(attempt: Attempt): string {
    return stepList(this.lesson, attempt, this.styleNow());
  }

  /** A terminal was closed, and this one is in its place. */
  closedTerminal(closed: number, now: number): string {
    return this.note(`Terminal ${closed} is closed, and this is terminal ${now}. \`exit\` here leaves the lesson.`);
  }

  /** A question, which stands until it is answered. */
  question(ask: Ask): string {
    return questionText(ask, this.styleNow());
  }

  /** An answer was wrong, and a command tells the right one. */
  tryFirst(command: string): string {
    return `Not quite. Try \`${command}\`, and answer again; \`skip\` shows the answer.`;
  }

  /** What to say to an answer; `given` is null where there was none. */
  explanation(ask: Ask, given: string | null, right: boolean): string {
    const heading = answerHeading(ask, given, right, this.styleNow());
    return `${heading}\n${this.markdown(ask.explanation)}\n`;
  }

  hint(text: string, number: number, of: number): string {
    return `${this.strong(`Hint ${number} of ${of}`)}\n${this.markdown(text)}`;
  }

  /** @param here the machine that they are read on: those for another one say so */
  commands(commands: readonly Pick<Command, 'text' | 'on'>[], here = homeMachine): string {
    return commands
      .map(({ text, on }, index) => {
        const shown = text.replace(lookMark, '').split('\n');
        const lines = shown.flatMap((line) => foldLine(line, 'command', this.styleNow().width - 6));
        const place = on === (commands[index - 1]?.on ?? here) ? [] : [`    on ${on}:`];
        return [...place, ...lines.map((line) => `      ${line}`)].join('\n');
      })
      .join('\n');
  }

  markdown(text: string): string {
    const { width, colour, plain } = this.styleNow();
    return renderMarkdown(text, { width, colour, plain });
  }

  strong(text: string): string {
    return this.styleNow().colors.bold(text);
  }

  quiet(text: string): string {
    return this.styleNow().colors.dim(text);
  }

  /** News on the side: broken into lines, and quiet. */
  note(text: string): string {
    const lines = wrapText(text, Math.max(20, this.styleNow().width - 4));
    return lines.map((line) => this.quiet(`  ${line}`)).join('\n');
  }

  /** A step is done. @param waits whether the next one waits for Enter */
  stepDone(number: number, minutes: number, waits: boolean): string {
    const time = minutes === 0 ? 'in less than a minute' : `in ${counted(minutes, 'minute')}`;
    return this.note(`Done: step ${number} of ${this.lesson.steps.length}, ${time}.${waits ? ' Enter goes on.' : ''}`);
  }

  /** How it went, and how to go on. */
  finished(attempt: Attempt): string {
    const { news, ways } = endOf(attempt);
    const aims = aimsText(this.lesson, attempt);
    const learnt = aims === '' ? '' : `${this.markdown(aims)}\n`;
    return `${this.strong(news)} ${ways}\n${learnt}${this.note(howItWent(this.lesson, attempt, this.began))}`;
  }

  /** Above the first prompt of another terminal. @param back the terminal that was in sight before */
  newTerminal(number: number, back: number): string {
    const way = `\`term ${back}\` or Alt-${back} goes back to terminal ${back}; \`exit\` closes this one.`;
    return `${rule(this.styleNow())}\n${this.strong(`Terminal ${number}`)}  ${this.quiet(way)}`.trimStart();
  }

  /** In a window that has joined. */
  joined(number: number): string {
    return `This is terminal ${number}. ${this.quiet('`task` shows the step, `exit` closes this terminal.')}`;
  }

  /** Which terminals there are. */
  readonly terminals = terminalList;

  /** A command was typed in a terminal that is out of sight. */
  typedElsewhere(number: number, line: string): string {
    return `${this.note(`In terminal ${number} (\`term ${number}\` or Alt-${number} shows it):`)}\n      ${line}`;
  }

  /** A command looked for something where it is not. @param here the machine that the learner is on */
  elsewhere(found: Elsewhere, here: string): string {
    return this.note(elsewhereText(found, here));
  }

  /** A program opens a terminal of its own. */
  unseen(program: string): string {
    return this.note(
      `(What you type in ${visible(program)} the tutor cannot see, only what it does. \`exit\` comes back.)`,
    );
  }

  /** A command goes on and on. */
  stillRunning(program: string): string {
    return this.note(`(${visible(program)} is still running. Ctrl-C stops it.)`);
  }
}
