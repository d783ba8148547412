import { advance } from '../attempt/attempt.ts';
import type { AttemptEvent, Effect } from '../attempt/events.ts';
import { type Attempt, currentOf, type LearnerCommand } from '../attempt/state.ts';
import type { Lesson, Step } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';
import { ChangeTeller } from './change-teller.ts';
import { CheckMemory } from './check-memory.ts';
import { type EndedCommand, FollowUp } from './follow-up.ts';
import { Lookout } from './lookout.ts';
import { Passage } from './passage.ts';
import type { Pauses } from './pauses.ts';
import { looksLeft } from './shown-lines.ts';
import { type LifeEvent, live, openStep, type StepLife } from './step-life.ts';
import { showStepMap, stepMapToKeep } from './step-map.ts';
import { StepQuestions } from './step-questions.ts';
import type { Entrance } from './step-world.ts';
import { Stopped } from './stopped.ts';
import type { TutorDesk } from './tutor-desk.ts';
import { TutorReplies } from './tutor-replies.ts';
import type { TutorRequest } from './tutor-request.ts';
import type { GuidedVoice } from './voice.ts';

/** Leads one learner through one lesson: looks after each command, speaks, and answers what it is asked. */
export class Tutor {
  readonly memory = new CheckMemory();
  readonly lookout = new Lookout(this);
  readonly questions = new StepQuestions(this);
  readonly changes: ChangeTeller;
  private readonly passage: Passage;
  private readonly replies = new TutorReplies(this);
  private readonly followUp = new FollowUp(this);
  private life: StepLife = openStep;

  constructor(
    readonly lesson: Lesson,
    public attempt: Attempt,
    readonly voice: GuidedVoice,
    readonly desk: TutorDesk,
    /** Told of every change of the attempt. */
    private readonly changed: (attempt: Attempt) => void,
  ) {
    this.changes = new ChangeTeller(voice, desk, (changes) => this.advance({ type: 'changed', changes }));
    this.passage = new Passage(this);
  }

  /** How many times a step has begun. */
  get entries(): number {
    return this.passage.entries;
  }

  get pauses(): Pauses {
    return this.passage.pauses;
  }

  /** Begins at the step the attempt is at. */
  start(): Promise<void> {
    return this.enter(this.attempt.current, 'come back');
  }

  isAt(step: Step): boolean {
    return !this.attempt.finished && this.lesson.steps[this.attempt.current] === step;
  }

  /** Writes down what the learner typed. */
  noteCommand(command: LearnerCommand): void {
    this.advance({ type: 'command', ...command });
  }

  /** A command that was written down while it ran has ended. */
  noteEnd(terminal: number, status: number, printed?: string): void {
    this.advance({ type: 'ended', terminal, status, printed });
  }

  /** The step, for a terminal that has not seen it. */
  stepText(): string {
    if (this.attempt.finished) return this.voice.finished(this.attempt);
    const { step } = currentOf(this.lesson, this.attempt);
    return `${this.voice.step(step)}\n${this.voice.checks(step)}`.trimEnd();
  }

  /** Looks at the world after a command and says what is new. */
  async afterCommand(command: EndedCommand, signal: AbortSignal): Promise<void> {
    const typed = command.text !== '';
    if (this.pauses.waiting) {
      await this.goOn(typed);
      if (!typed) return;
    }
    this.pauses.noteRead();
    if (!typed && this.life.phase === 'lingering') return this.passage.sayLeft(this.life.left, command.machine);
    await this.followUp.afterCommand(command, signal);
  }

  /** Begins the step that waits. @param typed a command was given instead of Enter, and counts for it */
  goOn(typed = false): Promise<void> {
    return this.passage.goOn(typed);
  }

  /** Does what the learner asks for. */
  answer(request: TutorRequest): Promise<number> {
    this.pauses.noteRead();
    return this.replies.answer(request);
  }

  /**
   * Takes what may be an answer to the question that stands; false when it is none.
   * @param unknown nothing else goes by that name
   */
  answerPerhaps(text: string, unknown: boolean): Promise<boolean> {
    this.pauses.noteRead();
    return this.replies.takePerhaps(text, unknown);
  }

  /** Lets the attempt's state machine know, and does what follows from it. */
  async dispatch(event: AttemptEvent): Promise<void> {
    const { attempt: before, life } = this;
    try {
      for (const effect of this.advance(event)) await this.perform(effect, before);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      Object.assign(this, { attempt: before, life });
      this.changed(before);
      this.desk.say('Stopped: you are where you were, and the world is as it was.');
    }
  }

  get lingering(): boolean {
    return this.life.phase === 'lingering';
  }

  /** A whole round of the step's checks is over. @param machine the one that the learner is on */
  async judged(step: Step, results: readonly CheckResult[], machine?: string): Promise<void> {
    await this.dispatch({ type: 'judged', step: step.id, results, looking: true });
    if (!this.isAt(step)) return;
    if (step.map && this.attempt.holds && this.life.phase === 'open') await showStepMap(this.desk, this.voice);
    const left = this.desk.unhurried ? looksLeft(step, this.attempt.draft) : [];
    await this.live({ type: 'judged', holds: this.attempt.holds, left }, machine);
  }

  /** Something happened to the step that the learner is at. */
  async live(event: LifeEvent, machine?: string): Promise<void> {
    const { life, effect } = live(this.life, event);
    this.life = life;
    if (effect === 'leave') return this.dispatch({ type: 'looked' });
    if (effect !== 'show what is left' || life.phase !== 'lingering') return;
    this.passage.sayLeft(life.left, machine);
  }

  private advance(event: AttemptEvent): Effect[] {
    const { attempt, effects } = advance(this.lesson, this.attempt, event);
    this.attempt = attempt;
    this.changed(attempt);
    return effects;
  }

  /** @param before the attempt that it follows from */
  private async perform(effect: Effect, before: Attempt): Promise<void> {
    const { draft } = before;
    const { desk, voice, lesson } = this;
    switch (effect.type) {
      case 'refuse':
        return desk.say(effect.message);
      case 'passed': {
        const map = await stepMapToKeep(desk);
        if (map) this.advance({ type: 'mapped', index: effect.index, map });
        return this.questions.resolve(draft);
      }
      case 'passed-over':
        return desk.say(`Step ${effect.index + 1} of ${lesson.steps.length} is left out here: ${effect.because}.`);
      case 'enter':
        if (!effect.rebuild || this.pauses.due) this.passage.sayDone(before, false);
        return this.enter(effect.index, effect.rebuild ? 'rebuild' : 'go on');
      case 'ask':
        return this.questions.put(effect.asks);
      case 'try-first':
        return desk.say(voice.tryFirst(effect.command));
      case 'explain':
        return this.questions.explain(effect, draft);
      case 'hint':
        return desk.say(voice.hint(effect.text, effect.number, effect.of));
      case 'solution':
        return desk.say(`${voice.strong('The answer')}\n${voice.commands(effect.commands)}\n`);
      case 'finished':
        this.passage.sayDone(before, true);
        return desk.say(voice.finished(this.attempt));
    }
  }

  private enter(index: number, how: Entrance): Promise<void> {
    this.life = openStep;
    return this.passage.enter(index, how);
  }

  /** Says what is checked, unless that was said. @param told what is said of in any case */
  tellChecks(step: Step, told?: readonly CheckResult[]): void {
    this.passage.tellChecks(step, told);
  }

  sayResults(results: readonly CheckResult[]): void {
    const lines = results.flatMap((result) => this.voice.result(result));
    if (lines.length > 0) this.desk.say(lines.join('\n'));
  }
}
