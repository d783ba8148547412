import { type Ask, answerOf, type Command, type Lesson, type Step } from '../../src/domain/lesson.ts';
import { homeMachine } from '../../src/domain/world.ts';
import { typedLines } from '../../src/terminal/typed-lines.ts';
import { choiceSigns } from '../../src/text/choice-signs.ts';
import type { Program } from '../terminal/program.ts';

const promptMark = '\x1b]133;B';
const startMark = '\x1b]133;C';

/** A learner who types just what a lesson shows, line by line, and answers what it asks. */
export class Learner {
  /** How much of what was printed belongs to steps that lie behind. */
  private read = 0;
  private terminal = 1;

  constructor(
    private readonly program: Program,
    private readonly lesson: Lesson,
  ) {}

  /** Takes a step, which has to go on by itself then, and not before. */
  async take(step: Step): Promise<void> {
    const header = this.header(this.lesson.steps.indexOf(step));
    await this.sees(header, header);
    this.read = this.program.raw.indexOf(header, this.read) + header.length;
    await this.promptAfter(this.read);
    for (const ask of this.foretold(step)) await this.answer(ask, step);
    const last = answerOf(step).at(-1);
    for (const command of answerOf(step)) await this.give(command, step, command === last);
    for (const ask of step.asks.filter((one) => !this.foretold(step).includes(one))) await this.answer(ask, step);
    const pause = 'Enter goes on.';
    const next = this.next(step);
    const over = () => this.plain().includes(next) || this.plain().includes(pause);
    await this.until(over, `to see the end of step ${step.id}, by itself`);
    if (this.plain().includes(next)) return;
    await this.promptAfter(this.program.raw.lastIndexOf(pause), 'an explanation');
    await this.line('', true);
    await this.sees(next, `the step behind ${step.id}`);
  }

  /** What is asked before the first command. */
  private foretold(step: Step): Ask[] {
    return answerOf(step).length === 0 && step.checks.length === 0
      ? step.asks
      : step.asks.filter(({ kind }) => kind === 'predict');
  }

  private async answer(ask: Ask, step: Step): Promise<void> {
    const words = ask.question.split(/\s+/).slice(0, 2).join(' ');
    await this.until(() => this.plain().includes(words), `to be asked "${ask.question}" in step ${step.id}`);
    await this.promptAfter(this.program.raw.lastIndexOf(promptMark) - 1);
    const right = ask.answers[0] ?? '';
    const at = ask.choices.indexOf(right);
    await this.line(at < 0 ? right : (choiceSigns(ask.choices)[at] ?? ''), true);
  }

  private async give(command: Command, step: Step, last: boolean): Promise<void> {
    const away = command.terminal !== 1;
    const here = this.terminal;
    if (away) await this.line(`term ${command.terminal}`, true);
    const lines = typedLines([away ? { ...command, background: false } : command], homeMachine);
    const end = lines.findLastIndex((line) => line !== 'exit');
    for (const [index, line] of lines.entries()) {
      await this.line(line, !(away && command.background && index === end));
      if ((!last || index < end) && this.plain().includes(this.next(step))) {
        throw new Error(`step ${step.id} was left after "${line}", before all that it shows:\n${this.program.text()}`);
      }
    }
    if (!away) return;
    this.program.type(`\x1b${here}`);
    await this.program.prompt();
    this.terminal = here;
  }

  /** @param ends whether to wait for its end, or for its start alone */
  private async line(line: string, ends: boolean): Promise<void> {
    const before = this.program.raw.length;
    this.program.enter(line);
    if (ends) await this.promptAfter(before, line);
    else await this.until(() => this.program.raw.slice(before).includes(startMark), `for ${line} to start`);
  }

  private promptAfter(place: number, line = 'the step'): Promise<void> {
    return this.until(
      () => this.program.raw.slice(Math.max(place, 0)).includes(promptMark),
      `for the prompt after ${line}`,
    );
  }

  private sees(text: string, what: string): Promise<void> {
    return this.until(() => this.plain().includes(text), `to see ${what}`);
  }

  private until(condition: () => boolean, what: string): Promise<void> {
    return this.program.until(condition, what);
  }

  /** What was printed since the step began. */
  private plain(): string {
    return this.program.raw.slice(this.read);
  }

  private header(index: number): string {
    return `Step ${index + 1} of ${this.lesson.steps.length} `;
  }

  private next(step: Step): string {
    const index = this.lesson.steps.indexOf(step) + 1;
    return index < this.lesson.steps.length ? this.header(index) : 'You have finished this lesson.';
  }
}
