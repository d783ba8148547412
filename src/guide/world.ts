import { randomBytes } from 'node:crypto';
import type { PastStep } from '../attempt/past.ts';
import type { LearnerCommand } from '../attempt/state.ts';
import type { Ask, Lesson, Step } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';
import { type Glance, glance } from '../play/glance.ts';
import { type DoneAgain, rebuildWorld } from '../play/rebuild.ts';
import { redo, stillAnswers } from '../play/redo.ts';
import { asTold } from '../play/told.ts';
import { learnerTerminal } from '../sandbox/learner-terminal.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import { LearnerShell, type ShellListener } from '../terminal/learner-shell.ts';
import type { Screen, Size } from '../terminal/screen.ts';
import { ChangeWatch } from './change-watch.ts';
import { lookAt } from './look.ts';
import { answerWords } from './read-answer.ts';
import { requestNames } from './tutor-commands.ts';
import type { Patience } from './tutor-desk.ts';

/** Milliseconds that an answer has to come while the learner waits: in one kernel most take less than one. */
const answerTime = 180;

/** A sandbox with the learner's shells in it. */
export class GuidedWorld {
  readonly watch: ChangeWatch;

  private constructor(
    readonly sandbox: Sandbox,
    /** What the past steps were done with. */
    readonly done: DoneAgain[],
    private readonly lesson: Lesson,
    looked: () => void,
  ) {
    this.watch = new ChangeWatch(sandbox, looked);
    // Done long before the learner's shell is there.
    void this.watch.begin();
  }

  /**
   * A fresh world in which past steps were done again.
   * @param looked called whenever somebody has looked at it
   * @throws UnderlayError 'machine' where this machine cannot
   */
  static async create(
    lesson: Lesson,
    past: readonly PastStep[],
    signal: AbortSignal,
    looked: () => void,
  ): Promise<GuidedWorld> {
    const { stage, done } = await rebuildWorld(lesson, past, () => Sandbox.create(lesson.world), signal);
    return new GuidedWorld(stage, done, lesson, looked);
  }

  /** What a step prepares without a word. */
  async setUp(step: Step, signal: AbortSignal): Promise<void> {
    for (const command of step.setup) await this.sandbox.run(command, undefined, signal);
    if (step.setup.length > 0) await this.watch.begin();
    this.watch.beginStep();
  }

  /** Does again what was typed in a step; false when the world does not answer after it. */
  async redo(typed: readonly LearnerCommand[], step: Step, signal: AbortSignal): Promise<boolean> {
    await redo(typed, step, this.sandbox, signal);
    await this.watch.begin();
    return stillAnswers(step, this.sandbox, signal);
  }

  look(step: Step, patience: Patience, signal: AbortSignal | undefined): Promise<CheckResult[]> {
    return lookAt(step, this.sandbox, patience, signal);
  }

  /** A quick look: no answer is waited for as long as it may take. */
  glance({ checks }: Step, signal: AbortSignal | undefined): Promise<Glance> {
    return glance(checks, this.sandbox, answerTime * this.sandbox.pace, signal);
  }

  told(ask: Ask): Promise<Ask> {
    return asTold(ask, this.sandbox.probe());
  }

  /** Starts a shell of the learner's on a machine. */
  openShell(machine: string, terminal: number, screen: Screen, size: Size, listener: ShellListener): LearnerShell {
    const secret = randomBytes(9).toString('hex');
    const steps = this.lesson.steps.map(({ id }) => id);
    const explained = Object.keys(this.lesson.words ?? {});
    const answers = [...new Set(this.lesson.steps.flatMap(({ asks }) => asks.flatMap(answerWords)))];
    const options = { machine, number: terminal, secret, requests: requestNames, answers, steps, explained };
    const program = learnerTerminal(this.sandbox.anchor, options);
    return new LearnerShell(program, secret, screen, size, listener);
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }
}
