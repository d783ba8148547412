import { setTimeout } from 'node:timers/promises';
import { currentOf } from '../attempt/state.ts';
import { findElsewhere } from '../domain/elsewhere.ts';
import { answerOf, type Step } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';
import { hasLooked, remarkOnLine, roleOf } from './looked.ts';
import { isMeantFor, remarkOnMissing, withoutPrompt } from './remarks.ts';
import type { Speaking } from './speaking.ts';

/** Tries in vain before help is offered. */
const triesBeforeHelp = 4;

/** How often to look for a program that has just been started, and milliseconds between two looks. */
const looksAtStart = 8;
const betweenLooks = 150;

/** A command that the learner typed; the text is empty where nothing was, or where it is not known. */
export interface EndedCommand {
  text: string;
  status: number;
  machine: string;
}

/** What the tutor says of its own accord after a command. */
export class FollowUp {
  /** The step whose machine the learner was told of. */
  private told: Step | undefined;
  /** Tries at this step that brought nothing about. */
  private inVain = 0;

  constructor(private readonly tutor: Speaking) {}

  /** Looks at the world after a command and says what is new. */
  async afterCommand({ text, status, machine }: EndedCommand, signal: AbortSignal): Promise<void> {
    const remark = remarkOnMissing(text, status) ?? (await this.remarkOnPlace(text, status, machine));
    if (remark !== undefined) this.tutor.desk.say(remark);
    if (this.tutor.attempt.finished) return this.tutor.changes.tell();
    const { step } = currentOf(this.tutor.lesson, this.tutor.attempt);
    const meant = withoutPrompt(step, text);
    if (meant !== undefined) {
      this.tutor.desk.say(
        this.tutor.voice.note('The # is the prompt of the listing, and the shell takes it for a comment. Without it:'),
      );
      return this.tutor.desk.type([
        { text: meant, on: machine, background: false, terminal: 1, position: step.position },
      ]);
    }
    const [results] = await Promise.all([this.look(step, text, signal), this.tutor.changes.tell()]);
    if (signal.aborted) return;
    const role = roleOf(step, text);
    const news = this.tutor.memory.changed(results, role === 'try');
    this.tutor.sayResults(news.filter(({ verdict }) => verdict.ok || role !== 'on the way'));
    await this.tutor.dispatch({ type: 'judged', step: step.id, results });
    if (this.tutor.isAt(step)) {
      this.remarkOnMachine(step, text, machine);
      this.offerHelp(step, role === 'try' && news.every(({ verdict }) => !verdict.ok));
    }
    if (!this.tutor.isAt(step) || step.checks.length > 0 || text === '') return;
    const given = this.tutor.attempt.draft.map((command) => command.text);
    if (isMeantFor(step, text) && hasLooked(step, given)) await this.tutor.questions.putOpen(step);
    else this.tutor.questions.remind();
  }

  /** Looks at the step's checks; a server that was just started into the background gets time to listen. */
  private async look(step: Step, text: string, signal: AbortSignal): Promise<CheckResult[]> {
    const tries = /&\s*$/.test(text) ? looksAtStart : 1;
    let results = await this.tutor.desk.look(step, { settle: 800 });
    for (let count = 1; count < tries && !signal.aborted; count += 1) {
      if (results.every(({ verdict }) => verdict.ok)) break;
      await setTimeout(betweenLooks);
      results = await this.tutor.desk.look(step, { settle: 0 });
    }
    return results;
  }

  /** What a command looked for in vain may be somewhere else. */
  private async remarkOnPlace(text: string, status: number, machine: string): Promise<string | undefined> {
    if (status === 0 || text === '') return undefined;
    const state = await this.tutor.desk.kernel();
    const found = state && findElsewhere(text, machine, state);
    return found && this.tutor.voice.elsewhere(found, machine);
  }

  /** A line, or a whole step, belongs on certain machines; who types it on another one is told, of a step once. */
  private remarkOnMachine(step: Step, text: string, machine: string): void {
    const { desk, voice } = this.tutor;
    const line = remarkOnLine(step, text, machine);
    if (line !== undefined) {
      desk.say(voice.note(line));
      return;
    }
    const machines = [...new Set(answerOf(step).map(({ on }) => on))];
    const [first] = machines;
    if (first === undefined || machines.includes(machine) || !isMeantFor(step, text) || this.told === step) return;
    this.told = step;
    desk.say(voice.note(`This step is done on ${first}, and this is ${machine}. \`on ${first}\` takes you there.`));
  }

  /** Help is offered once, after some tries that did not do it, and never before. */
  private offerHelp(step: Step, inVain: boolean): void {
    const { state } = currentOf(this.tutor.lesson, this.tutor.attempt);
    if (state.tries <= 1) this.inVain = 0;
    if (!inVain) return;
    this.inVain += 1;
    if (this.inVain !== triesBeforeHelp || state.hints > 0 || step.hints.length === 0) return;
    this.tutor.desk.say(this.tutor.voice.note('Stuck? `hint` gives a first hint.'));
  }
}
