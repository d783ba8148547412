import { createInterface } from 'node:readline';
import type { PastStep } from '../attempt/past.ts';
import { type DoneAgain, rebuildWorld } from '../attempt/rebuild.ts';
import { redo, stillAnswers } from '../attempt/redo.ts';
import { currentOf, type LearnerCommand } from '../attempt/state.ts';
import { exitStatus, UnderlayError } from '../domain/errors.ts';
import type { KernelChange } from '../domain/kernel-change.ts';
import type { Ask, Command, Lesson, Step } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';
import { homeMachine } from '../domain/world.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import { isComplete } from '../sandbox/shell-text.ts';
import { styleFor } from '../terminal/style.ts';
import { ChangeWatch } from './change-watch.ts';
import { GuidedVoice } from './guided-voice.ts';
import { holdAttempt } from './hold-attempt.ts';
import { lookAt } from './look.ts';
import { type Prepared, prepareAttempt } from './prepare-attempt.ts';
import { welcomeBack } from './replay-news.ts';
import { Tutor } from './tutor.ts';
import type { Patience, TutorDesk } from './tutor-desk.ts';
import { readRequest, requestNames } from './tutor-request.ts';

/** Exit status of a command that was killed. */
const killed = 128 + 9;

/**
 * A lesson without a terminal: the lines of standard input are what the learner types, the tutor's commands among
 * them, and the output is plain lines.
 */
class PlainSession implements TutorDesk {
  private readonly tutor: Tutor;
  private readonly voice: GuidedVoice;
  private sandbox: Sandbox | undefined;
  private watch: ChangeWatch | undefined;
  private machine = homeMachine;
  /** The terminal that commands are typed in. */
  private number = 1;
  /** Commands that `run` has yet to do. */
  private toType: Command[] = [];

  constructor(
    private readonly prepared: Prepared,
    plain: boolean,
    private readonly signal: AbortSignal,
  ) {
    const { lesson, attempt, saver } = prepared;
    this.voice = new GuidedVoice(lesson, () => styleFor(process.stdout, plain));
    this.tutor = new Tutor(lesson, attempt, this.voice, this, (changed) =>
      saver.keep(changed, (text) => this.say(text)),
    );
  }

  /** Runs until the lines end; 0 when the lesson was completed. */
  async run(input: NodeJS.ReadableStream): Promise<number> {
    try {
      const { lesson, attempt, resumed } = this.prepared;
      this.say(this.voice.opening(!resumed));
      if (resumed) this.say(`${welcomeBack(lesson, attempt)}\n`);
      await this.tutor.start();
      let text = '';
      // Made only now: lines that come before anybody listens would be lost.
      for await (const line of createInterface({ input })) {
        text = text === '' ? line : `${text}\n${line}`;
        if (this.signal.aborted) return exitStatus.interrupted;
        if (!(await isComplete(text))) continue;
        if (!(await this.take(text))) break;
        text = '';
      }
      if (text.trim() !== '') await this.take(text);
      return await this.conclude();
    } finally {
      await this.sandbox?.close();
      await this.prepared.saver.saved();
    }
  }

  say(text: string): void {
    process.stdout.write(`${text}\n`);
  }

  look(step: Step, patience: Patience): Promise<CheckResult[]> {
    return lookAt(step, this.theSandbox(), patience, this.signal);
  }

  async changes(): Promise<KernelChange[]> {
    return this.watch?.changes() ?? [];
  }

  /** Nobody can be asked: the question is shown, and a later line may answer it. */
  async ask(ask: Ask): Promise<undefined> {
    this.say(this.voice.question(ask));
  }

  async confirm(): Promise<boolean> {
    return true;
  }

  type(commands: readonly Command[]): void {
    this.toType = [...commands];
  }

  async rebuild(past: readonly PastStep[]): Promise<DoneAgain[]> {
    const { lesson } = this.prepared;
    await this.sandbox?.close();
    this.machine = homeMachine;
    const { stage, done } = await rebuildWorld(lesson, past, () => Sandbox.create(lesson.world), this.signal);
    this.sandbox = stage;
    this.watch = new ChangeWatch(stage);
    await this.watch.begin();
    return done;
  }

  async redo(typed: readonly LearnerCommand[], step: Step): Promise<boolean> {
    await redo(typed, step, this.theSandbox(), this.signal);
    await this.watch?.begin();
    return stillAnswers(step, this.theSandbox(), this.signal);
  }

  async terminal(number: number | undefined): Promise<void> {
    if (number !== undefined) this.number = number;
    this.say(`This is terminal ${this.number}.`);
  }

  async setUp(step: Step): Promise<void> {
    for (const command of step.setup) await this.theSandbox().run(command, undefined, this.signal);
    if (step.setup.length > 0) await this.watch?.begin();
  }

  /** Does one entry; false when it was `exit`. */
  private async take(text: string): Promise<boolean> {
    const entry = text.trim();
    const [name = '', ...words] = entry.split(/\s+/);
    if (entry === '' || entry.startsWith('#')) return true;
    if (entry === 'exit' && this.machine === homeMachine) return false;
    this.say(`${this.machine}:~# ${entry}`);
    if (requestNames.includes(name)) {
      const request = readRequest(entry);
      if ('message' in request) this.say(request.message);
      else await this.tutor.answer(request);
      for (const command of this.toType.splice(0)) await this.execute(command.text, command.on, command.background);
    } else if (name === 'exit') this.machine = homeMachine;
    else if (name === 'on') await this.goOn(words);
    else await this.execute(entry, this.machine, false);
    return true;
  }

  private async goOn([machine = '', ...command]: string[]): Promise<void> {
    const names = this.theSandbox().world.machines.map(({ name }) => name);
    if (!names.includes(machine))
      this.say(`on: there is no machine called '${machine}'; there are: ${names.join(' ')}`);
    else if (command.length > 0) await this.execute(command.join(' '), machine, false);
    else this.machine = machine;
  }

  private async execute(text: string, on: string, background: boolean): Promise<void> {
    const { step } = currentOf(this.tutor.lesson, this.tutor.attempt);
    const command: Command = { text, on, background, terminal: 1, position: step.position };
    const { output, status, timedOut } = await this.theSandbox().run(command, undefined, this.signal);
    if (output !== '') this.say(output.trimEnd());
    if (timedOut) this.say('(stopped: it did not end within 30 s)');
    this.tutor.noteCommand({ text, machine: on, terminal: 1, status: status ?? killed });
    await this.tutor.afterCommand({ text, status: status ?? killed, machine: on }, this.signal);
  }

  private async conclude(): Promise<number> {
    // What the last command brought about may need its time.
    if (!this.tutor.attempt.finished) {
      const { step } = currentOf(this.tutor.lesson, this.tutor.attempt);
      if (step.checks.length > 0) await this.tutor.answer({ type: 'check' });
    }
    if (this.signal.aborted) return exitStatus.interrupted;
    const { steps, completed } = this.tutor.attempt;
    const passed = steps.filter(({ status }) => status === 'passed').length;
    this.say(`\n${completed ? 'Completed' : 'Not completed'}: ${passed} of ${steps.length} steps passed.`);
    return completed ? exitStatus.ok : exitStatus.failed;
  }

  private theSandbox(): Sandbox {
    if (!this.sandbox) throw new Error('the world is not built yet');
    return this.sandbox;
  }
}

/**
 * Takes a lesson with standard input as the learner.
 * @throws UnderlayError 'machine' when it is open in a window
 */
export async function learnPlainly(lesson: Lesson, plain: boolean, signal: AbortSignal): Promise<number> {
  const held = await holdAttempt(lesson);
  if (held === 'taken') {
    const cure = 'finish there first, or keep this one apart: UNDERLAY_STATE=FOLDER';
    throw new UnderlayError('machine', `lesson ${lesson.id} is open in another window`, cure);
  }
  try {
    const prepared = await prepareAttempt(lesson);
    if (prepared.warning) process.stderr.write(`${prepared.warning}\n`);
    return await new PlainSession(prepared, plain, signal).run(process.stdin);
  } finally {
    held.release();
  }
}
