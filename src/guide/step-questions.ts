import type { AttemptEvent } from '../attempt/events.ts';
import { type Attempt, currentOf, openAsks } from '../attempt/state.ts';
import type { Ask, Lesson, Step } from '../domain/lesson.ts';
import type { TutorDesk } from './tutor-desk.ts';
import type { GuidedVoice } from './voice.ts';

/** Whose questions they are. */
interface Asker {
  readonly lesson: Lesson;
  readonly attempt: Attempt;
  readonly voice: GuidedVoice;
  readonly desk: TutorDesk;
  dispatch(event: AttemptEvent): Promise<void>;
  isAt(step: Step): boolean;
}

/**
 * The questions of the step the learner is at. A prediction is asked before the first command, and what to say to it
 * waits until the step has shown who was right.
 */
export class StepQuestions {
  private explanations: string[] = [];
  /** Predictions of a step without checks: they count once the learner has looked. */
  private predictions = new Map<string, string | null>();
  private reminded = false;

  constructor(private readonly tutor: Asker) {}

  /** A step begins: asks what is to be asked before the first command. */
  async begin(step: Step, nothingToDo: boolean): Promise<void> {
    this.explanations = [];
    this.predictions.clear();
    this.reminded = false;
    for (const ask of this.open(step)) {
      if (nothingToDo) await this.put(ask);
      else if (ask.kind === 'predict') await this.predict(ask, step);
    }
  }

  /** Puts the questions that are still open. */
  async putOpen(step: Step): Promise<void> {
    for (const [id, given] of this.predictions) {
      this.predictions.delete(id);
      await this.tutor.dispatch({ type: 'answered', ask: id, given });
    }
    for (const ask of this.open(step)) if (this.tutor.isAt(step)) await this.put(ask);
  }

  /** Says once how to go on where questions wait until the learner has looked. */
  remind(): void {
    if (this.reminded) return;
    this.reminded = true;
    this.tutor.desk.say(this.tutor.voice.quiet('  When you have seen enough, `next` goes on.'));
  }

  /** Takes an answer that was typed as a command: a choice by its number, or the words themselves. */
  async take(step: Step, text: string): Promise<void> {
    const ask = this.open(step)[0];
    if (!ask) return this.tutor.desk.say('There is no open question here.');
    const choice = /^\d+$/.test(text) ? ask.choices[Number(text) - 1] : undefined;
    return this.tutor.dispatch({ type: 'answered', ask: ask.id, given: choice ?? text });
  }

  /** Says whether an answer was right, at once or once the step has shown it. */
  explain(ask: Ask, given: string | null, right: boolean): void {
    const { voice, desk } = this.tutor;
    const verdict =
      given === null ? 'The answer:' : right ? 'That is right.' : `Not quite. The answer: ${ask.answers[0] ?? ''}.`;
    const { step, state } = currentOf(this.tutor.lesson, this.tutor.attempt);
    const later =
      ask.kind === 'predict' &&
      given !== null &&
      step.asks.includes(ask) &&
      step.checks.length > 0 &&
      state.status !== 'passed';
    const heading = later ? [`You predicted: ${given}.`, verdict] : [verdict];
    const text = `${heading.map((line) => voice.heading(line)).join('\n')}\n${voice.markdown(ask.explanation)}\n`;
    if (later) this.explanations.push(text);
    desk.say(later ? voice.quiet('  Noted. Now see what happens.\n') : text);
  }

  /** The step has passed: what was kept back is said. */
  resolve(): void {
    for (const text of this.explanations.splice(0)) this.tutor.desk.say(text);
  }

  private async predict(ask: Ask, step: Step): Promise<void> {
    if (step.checks.length > 0) return this.put(ask);
    this.predictions.set(ask.id, (await this.tutor.desk.ask(ask)) ?? null);
  }

  async put(ask: Ask): Promise<void> {
    const { desk, voice } = this.tutor;
    const given = await desk.ask(ask);
    if (given !== undefined) return this.tutor.dispatch({ type: 'answered', ask: ask.id, given });
    desk.say(voice.quiet('  Left open. `answer` puts the question again; `skip` moves on without it.\n'));
  }

  private open(step: Step): Ask[] {
    const index = this.tutor.lesson.steps.indexOf(step);
    const state = this.tutor.attempt.steps[index];
    return state ? openAsks(step, state).filter((ask) => !this.predictions.has(ask.id)) : [];
  }
}
