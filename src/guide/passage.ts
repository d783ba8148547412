import type { Attempt } from '../attempt/state.ts';
import { answerOf, type Step } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';
import { quickLook } from './lookout.ts';
import { Pauses } from './pauses.ts';
import type { ShownLine } from './shown-lines.ts';
import type { Speaking } from './speaking.ts';
import { type Entrance, StepWorld } from './step-world.ts';

/** How steps begin and end: the world made fit, the step shown, and between two of them a pause to read. */
export class Passage {
  readonly pauses: Pauses;
  /** How many times a step has begun. */
  entries = 0;
  /** The learner has yet to be told what is checked. */
  private untold = false;
  /** When the step began, in milliseconds. */
  private began = Date.now();
  private readonly world: StepWorld;

  constructor(private readonly tutor: Omit<Speaking, 'changes' | 'pauses'>) {
    this.pauses = new Pauses(tutor.desk);
    this.world = new StepWorld(tutor);
  }

  /** The world is made fit for a step, which then begins, or waits until what was explained has been read. */
  async enter(index: number, how: Entrance): Promise<void> {
    const step = this.tutor.lesson.steps[index];
    if (!step) return;
    this.pauses.end();
    await this.world.prepare(step, index, how);
    if (this.pauses.due) this.pauses.wait(step);
    else await this.begin(step);
  }

  /** Begins the step that waits. @param typed a command was given instead of Enter, and counts for it */
  async goOn(typed: boolean): Promise<void> {
    const step = this.pauses.end();
    if (!step) return;
    this.pauses.noteRead();
    const { voice, desk } = this.tutor;
    const asked = step.asks.filter(({ kind }) => kind === 'predict').map((ask) => voice.question(ask));
    const shown = [voice.step(step), voice.checks(step), ...asked].join('\n');
    if (!typed) desk.startOnTop(shown.split('\n').length);
    await this.begin(step, typed);
  }

  /** A step that has passed lies behind. @param before the attempt then @param last nothing comes after it */
  sayDone(before: Attempt, last: boolean): void {
    const { attempt, desk, voice } = this.tutor;
    const index = before.current;
    // Who came back to a step that had passed, and goes on, did not do it once more.
    const already = before.steps[index]?.status === 'passed' && !before.holds;
    if (attempt.steps[index]?.status !== 'passed') return;
    if (already) {
      if (!last && this.pauses.due) desk.say(voice.note('Enter goes on.'));
      return;
    }
    const minutes = Math.round((Date.now() - this.began) / 60_000);
    desk.say(voice.stepDone(index + 1, minutes, !last && this.pauses.due));
  }

  /** A step has passed, and shows more than was looked at. @param machine the one that the learner is on */
  sayLeft(left: readonly ShownLine[], machine?: string): void {
    const { desk, voice } = this.tutor;
    desk.say(voice.note('That is it. Now look at the result; `next` goes on at once:'));
    desk.say(voice.commands(left, machine));
  }

  /** Says what is checked, unless that was said. @param told what is said of in any case */
  tellChecks(step: Step, told: readonly CheckResult[] = []): void {
    if (!this.untold || !this.tutor.isAt(step)) return;
    this.untold = false;
    const checks = step.checks.filter((check) => !told.some((result) => result.check === check));
    if (checks.length > 0) this.tutor.desk.say(this.tutor.voice.checks({ ...step, checks }));
  }

  /** @param typed a command was given already, and is looked at behind this */
  private async begin(step: Step, typed = false): Promise<void> {
    const { attempt, desk, voice, memory, questions } = this.tutor;
    this.entries += 1;
    this.began = Date.now();
    if (attempt.finished) return desk.say(voice.finished(attempt));
    desk.say(voice.step(step));
    const results = step.checks.length === 0 || typed ? [] : (await quickLook(desk, step, 0)).results;
    memory.begin(results);
    this.untold = step.checks.length > 0;
    const ahead = this.untold && !typed && results.every(({ verdict }) => verdict.ok);
    if (!ahead) questions.begin(step, answerOf(step).length === 0 && step.checks.length === 0);
    // The checks would tell what is to be predicted.
    if (!questions.standing) this.tellChecks(step);
    // What was done ahead counts.
    if (!ahead) return;
    this.tutor.sayResults(results);
    await this.tutor.dispatch({ type: 'judged', step: step.id, results });
  }
}
