import type { AttemptEvent, Effect } from '../attempt/events.ts';
import { type Attempt, currentOf, type LearnerCommand, openAsks } from '../attempt/state.ts';
import type { Ask, Lesson, Step } from '../domain/lesson.ts';
import type { Pauses } from './pauses.ts';
import { brokenPremise } from './premise.ts';
import { readAnswer } from './read-answer.ts';
import type { TutorDesk } from './tutor-desk.ts';
import type { GuidedVoice } from './voice.ts';

/** An answer, and whether it was right. */
type Told = Pick<Extract<Effect, { type: 'explain' }>, 'ask' | 'given' | 'right'>;

/** Whose questions they are. */
interface Asker {
  readonly lesson: Lesson;
  readonly attempt: Attempt;
  readonly voice: GuidedVoice;
  readonly desk: TutorDesk;
  readonly pauses: Pauses;
  dispatch(event: AttemptEvent): Promise<void>;
  isAt(step: Step): boolean;
}

/**
 * The questions of the step the learner is at. A question stands until it is answered or left; meanwhile the shell is
 * the learner's as ever. A prediction is asked before the first command, and what to say to it waits until the step has
 * shown who was right.
 */
export class StepQuestions {
  /** The question that stands, and those behind it. */
  private queue: Ask[] = [];
  private explanations: Told[] = [];
  /** Predictions of a step without checks: they count once the learner has looked. */
  private readonly predictions = new Map<string, string>();
  private reminded = false;
  /** How many times a question was shown. */
  shows = 0;

  constructor(private readonly tutor: Asker) {}

  /** The question that stands. */
  get standing(): Ask | undefined {
    return this.queue[0];
  }

  /** A step begins: asks what is to be asked before the first command. */
  begin(step: Step, nothingToDo: boolean): void {
    this.explanations = [];
    this.predictions.clear();
    this.reminded = false;
    this.recall(step);
    this.put(this.open(step).filter(({ kind }) => nothingToDo || kind === 'predict'));
  }

  /** Puts these questions, one after another. */
  put(asks: readonly Ask[]): void {
    this.queue = [...asks];
    this.show();
  }

  /** Shows the question that stands once more. */
  show(): void {
    const { standing } = this;
    if (!standing) return;
    this.shows += 1;
    this.tutor.desk.say(this.tutor.voice.question(standing));
  }

  /** The learner has seen what a step without checks shows: its predictions count, and what is left is asked. */
  async conclude(step: Step): Promise<void> {
    if (this.standing && this.standing.kind !== 'predict') return;
    this.queue = [];
    const predictions = new Map(this.predictions);
    this.predictions.clear();
    for (const ask of this.open(step).filter(({ kind }) => kind === 'predict')) {
      await this.tutor.dispatch({ type: 'answered', ask: ask.id, given: predictions.get(ask.id) ?? null });
    }
    if (this.tutor.isAt(step)) this.put(this.open(step));
  }

  /** Says once how to go on where questions wait until the learner has looked. */
  remind(): void {
    if (this.reminded || this.standing) return;
    this.reminded = true;
    this.tutor.desk.say(this.tutor.voice.quiet('  When you have seen enough, `next` goes on.'));
  }

  /**
   * Takes an answer to the question that stands: a choice by its number, or the words themselves.
   * @returns false when it is none
   */
  async take(step: Step, text: string, unknown: boolean): Promise<boolean> {
    const ask = this.standing;
    const given = ask && readAnswer(ask, text, unknown);
    if (!ask || given === undefined) return false;
    await this.answer(step, ask, given);
    return true;
  }

  /** The learner leaves the question that stands. */
  async leave(step: Step): Promise<void> {
    if (this.standing) await this.answer(step, this.standing, null);
  }

  /** Says whether an answer was right, at once or once the step has shown it. @param typed in the step */
  explain(told: Told, typed: readonly LearnerCommand[]): void {
    const { ask, given } = told;
    const { step, state } = currentOf(this.tutor.lesson, this.tutor.attempt);
    const later =
      ask.kind === 'predict' &&
      given !== null &&
      step.asks.some(({ id }) => id === ask.id) &&
      step.checks.length > 0 &&
      state.status !== 'passed';
    if (later) {
      this.explanations.push(told);
      this.tutor.desk.say(this.tutor.voice.quiet('  Noted. Now see what happens.\n'));
    } else this.tell(told, typed);
  }

  /** The step has passed: what was kept back is said. @param typed in the step */
  resolve(typed: readonly LearnerCommand[]): void {
    if (this.standing?.kind === 'predict') this.queue = [];
    for (const told of this.explanations.splice(0)) this.tell(told, typed);
  }

  private tell({ ask, given, right }: Told, typed: readonly LearnerCommand[]): void {
    const { desk, voice, lesson, pauses } = this.tutor;
    const step = lesson.steps.find(({ asks }) => asks.some(({ id }) => id === ask.id));
    const broken = step && ask.kind === 'predict' ? brokenPremise(step, typed) : undefined;
    pauses.noteExplained();
    if (broken !== undefined) desk.say(voice.markdown(broken));
    desk.say(voice.explanation(ask, given, right));
  }

  private async answer(step: Step, ask: Ask, given: string | null): Promise<void> {
    const { desk, voice } = this.tutor;
    this.queue = this.queue.filter((one) => one !== ask);
    if (ask.kind === 'predict' && step.checks.length === 0 && given !== null) {
      this.predictions.set(ask.id, given);
      desk.say(voice.quiet('  Noted. Now see what happens.\n'));
    } else {
      const { answers } = await desk.told(ask);
      await this.tutor.dispatch({ type: 'answered', ask: ask.id, given, answers, patient: desk.attended });
      if (this.tutor.isAt(step) && this.open(step).some(({ id }) => id === ask.id)) {
        // It is in sight already, and the learner is to look first.
        this.queue = [ask, ...this.queue];
        return;
      }
    }
    if (this.tutor.isAt(step)) this.show();
  }

  /** What was predicted before the step was begun once more is not asked again, and is still to be told. */
  private recall(step: Step): void {
    const { attempt, lesson } = this.tutor;
    const { answers = {} } = attempt.steps[lesson.steps.indexOf(step)] ?? {};
    for (const ask of step.checks.length > 0 ? step.asks : []) {
      const answer = Object.hasOwn(answers, ask.id) ? answers[ask.id] : undefined;
      if (ask.kind !== 'predict' || !answer) continue;
      this.explanations.push({ ask, given: answer.given, right: answer.right });
    }
  }

  private open(step: Step): Ask[] {
    const state = this.tutor.attempt.steps[this.tutor.lesson.steps.indexOf(step)];
    return state ? openAsks(step, state).filter((ask) => !this.predictions.has(ask.id)) : [];
  }
}
