import { currentOf } from '../attempt/state.ts';
import { findElsewhere } from '../domain/elsewhere.ts';
import { answerOf, type Step } from '../domain/lesson.ts';
import { isMeantFor, remarkOnMissing, withoutPrompt } from './remarks.ts';
import type { Speaking } from './speaking.ts';

/** Rounds of checks in which something failed before help is offered. */
const triesBeforeHelp = 4;

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
    const [results] = await Promise.all([this.tutor.desk.look(step, { settle: 800 }), this.tutor.changes.tell()]);
    if (signal.aborted) return;
    this.tutor.sayResults(this.tutor.memory.changed(results, isMeantFor(step, text)));
    await this.tutor.dispatch({ type: 'judged', step: step.id, results });
    if (this.tutor.isAt(step)) {
      this.remarkOnMachine(step, text, machine);
      this.offerHelp(step);
    }
    if (!this.tutor.isAt(step) || step.checks.length > 0 || text === '') return;
    if (isMeantFor(step, text)) await this.tutor.questions.putOpen(step);
    else this.tutor.desk.say(this.tutor.voice.note('When you have looked, `answer` puts the question.'));
  }

  /** What a command looked for in vain may be somewhere else. */
  private async remarkOnPlace(text: string, status: number, machine: string): Promise<string | undefined> {
    if (status === 0 || text === '') return undefined;
    const state = await this.tutor.desk.kernel();
    const found = state && findElsewhere(text, machine, state);
    return found && this.tutor.voice.elsewhere(found, machine);
  }

  /** A step is done on certain machines; who does it on another one is told, once. */
  private remarkOnMachine(step: Step, text: string, machine: string): void {
    const machines = [...new Set(answerOf(step).map(({ on }) => on))];
    const [first] = machines;
    if (first === undefined || machines.includes(machine) || !isMeantFor(step, text) || this.told === step) return;
    this.told = step;
    this.tutor.desk.say(this.tutor.voice.note(`(This step is done on ${first}; you are on ${machine}.)`));
  }

  /** Help is offered once, after some tries that did not do it, and never before. */
  private offerHelp(step: Step): void {
    const { state } = currentOf(this.tutor.lesson, this.tutor.attempt);
    if (state.tries !== triesBeforeHelp || state.hints > 0 || step.hints.length === 0) return;
    this.tutor.desk.say(this.tutor.voice.note('Stuck? `hint` gives a first hint.'));
  }
}
