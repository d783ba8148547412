import { advance } from '../attempt/attempt.ts';
import type { AttemptEvent, Effect } from '../attempt/events.ts';
import { givesAway, readable } from '../attempt/help.ts';
import { type Attempt, currentOf, type LearnerCommand, openAsks } from '../attempt/state.ts';
import { answerOf, type Lesson, type Step } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';
import { homeMachine } from '../domain/world.ts';
import { ChangeTeller } from './change-teller.ts';
import { CheckMemory } from './check-memory.ts';
import type { GuidedVoice } from './guided-voice.ts';
import { isMeantFor, remarkOnMissing, withoutPrompt } from './remarks.ts';
import { StepQuestions } from './step-questions.ts';
import { type Entrance, StepWorld } from './step-world.ts';
import type { TutorDesk } from './tutor-desk.ts';
import { tutorHelp } from './tutor-help.ts';
import type { TutorRequest } from './tutor-request.ts';

/** Rounds of checks in which something failed before help is offered. */
const triesBeforeHelp = 4;

/** Leads one learner through one lesson: looks after each command, speaks, and answers what it is asked. */
export class Tutor {
  private readonly memory = new CheckMemory();
  private readonly questions = new StepQuestions(this);
  private readonly changes: ChangeTeller;
  private readonly world = new StepWorld(this);

  constructor(
    readonly lesson: Lesson,
    public attempt: Attempt,
    readonly voice: GuidedVoice,
    readonly desk: TutorDesk,
    /** Told of every change of the attempt. */
    private readonly changed: (attempt: Attempt) => void,
  ) {
    this.changes = new ChangeTeller(voice, desk);
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

  /** Looks at the world after a command and says what is new. */
  async afterCommand(text: string, status: number, signal: AbortSignal): Promise<void> {
    const remark = remarkOnMissing(text, status);
    if (remark !== undefined) this.desk.say(remark);
    if (this.attempt.finished) return this.changes.tell();
    const { step } = currentOf(this.lesson, this.attempt);
    const meant = withoutPrompt(step, text);
    if (meant !== undefined) {
      this.desk.say(
        this.voice.quiet('  The # is the prompt of the listing, and the shell takes it for a comment. Without it:'),
      );
      return this.desk.type([
        { text: meant, on: homeMachine, background: false, terminal: 1, position: step.position },
      ]);
    }
    const [results] = await Promise.all([this.desk.look(step, { settle: 800 }), this.changes.tell()]);
    if (signal.aborted) return;
    this.sayResults(this.memory.changed(results, isMeantFor(step, text)));
    await this.dispatch({ type: 'judged', step: step.id, results });
    if (this.isAt(step)) this.offerHelp(step);
    if (!this.isAt(step) || step.checks.length > 0) return;
    if (isMeantFor(step, text)) await this.questions.putOpen(step);
    else this.desk.say(this.voice.quiet('  When you have looked, `answer` puts the question.'));
  }

  /** Does what the learner asks for. */
  async answer(request: TutorRequest): Promise<void> {
    const { step, state } = currentOf(this.lesson, this.attempt);
    switch (request.type) {
      case 'tutor':
        return this.desk.say(tutorHelp());
      case 'task':
        return this.showTask(request.target);
      case 'check':
        return this.check(step);
      case 'changes':
        return this.changes.answer(request.wanted);
      case 'run':
        return this.runFor(step, state.solutionShown);
      case 'solution':
        if (givesAway(this.lesson, this.attempt, request.target) && !(await this.desk.confirm('Show the answer?')))
          return;
        return this.dispatch(request);
      case 'answer':
        return request.text === undefined ? this.questions.putOpen(step) : this.questions.take(step, request.text);
      case 'next':
        if (step.checks.length === 0 && openAsks(step, state).length > 0) await this.questions.putOpen(step);
        return this.isAt(step) || this.attempt.finished ? this.dispatch(request) : undefined;
      default:
        return this.dispatch(request);
    }
  }

  /** Lets the attempt's state machine know, and does what follows from it. */
  async dispatch(event: AttemptEvent): Promise<void> {
    for (const effect of this.advance(event)) await this.perform(effect);
  }

  private advance(event: AttemptEvent): Effect[] {
    const { attempt, effects } = advance(this.lesson, this.attempt, event);
    this.attempt = attempt;
    this.changed(attempt);
    return effects;
  }

  /** Help is offered once, after some tries that did not do it, and never before. */
  private offerHelp(step: Step): void {
    const { state } = currentOf(this.lesson, this.attempt);
    if (state.tries !== triesBeforeHelp || state.hints > 0 || step.hints.length === 0) return;
    this.desk.say(this.voice.quiet('  Stuck? `hint` gives a first hint.'));
  }

  /** Of a step behind, its words alone: its checks say how the world was to be then. */
  private async showTask(target: string | undefined): Promise<void> {
    const found = readable(this.lesson, this.attempt, target);
    if ('message' in found) return this.desk.say(found.message);
    const { step, index } = found;
    this.desk.say(this.voice.step(step));
    if (index !== this.attempt.current) return;
    this.desk.say(this.voice.checks(step, await this.desk.look(step, { settle: 0 })));
  }

  private async check(step: Step): Promise<void> {
    if (step.checks.length === 0) return this.desk.say('There is nothing to check here: `answer` puts the question.');
    const results = await this.desk.look(step, 'full');
    this.memory.begin(results);
    this.sayResults(results);
    await this.dispatch({ type: 'judged', step: step.id, results });
  }

  private runFor(step: Step, solutionShown: boolean): void {
    const commands = step.commands.length > 0 || !solutionShown ? step.commands : step.solution;
    const way = step.solution.length > 0 ? ' `hint` helps; after `solution`, `run` does the answer.' : '';
    if (commands.length > 0) this.desk.type(commands);
    else this.desk.say(`This step has no commands to run.${way}`);
  }

  private async perform(effect: Effect): Promise<void> {
    const { desk, voice, lesson } = this;
    switch (effect.type) {
      case 'refuse':
        return desk.say(effect.message);
      case 'passed':
        return this.questions.resolve();
      case 'passed-over':
        return desk.say(`Step ${effect.index + 1} of ${lesson.steps.length} is left out here: ${effect.because}.`);
      case 'enter':
        return this.enter(effect.index, effect.rebuild ? 'rebuild' : 'go on');
      case 'ask':
        for (const ask of effect.asks) await this.questions.put(ask);
        return;
      case 'explain':
        return this.questions.explain(effect.ask, effect.given, effect.right);
      case 'hint':
        return desk.say(voice.hint(effect.text, effect.number, effect.of));
      case 'solution':
        return desk.say(`${voice.strong('The answer')}\n${voice.commands(effect.commands)}\n`);
      case 'finished':
        return desk.say(voice.finished(effect.skipped));
    }
  }

  private async enter(index: number, how: Entrance): Promise<void> {
    const step = this.lesson.steps[index];
    if (!step) return;
    await this.world.prepare(step, index, how);
    if (this.attempt.finished) return this.desk.say(this.voice.finished([]));
    this.desk.say(this.voice.step(step));
    // The checks would tell what is to be predicted.
    await this.questions.begin(step, answerOf(step).length === 0 && step.checks.length === 0);
    if (!this.isAt(step) || step.checks.length === 0) return;
    this.desk.say(this.voice.checks(step));
    const results = await this.desk.look(step, { settle: 0 });
    this.memory.begin(results);
    if (!results.every(({ verdict }) => verdict.ok)) return;
    // What was done ahead counts.
    this.sayResults(results);
    await this.dispatch({ type: 'judged', step: step.id, results });
  }

  private sayResults(results: readonly CheckResult[]): void {
    const lines = results.flatMap((result) => this.voice.result(result));
    if (lines.length > 0) this.desk.say(lines.join('\n'));
  }
}
