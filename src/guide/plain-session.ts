import type { PastStep } from '../attempt/past.ts';
import { currentOf, type LearnerCommand } from '../attempt/state.ts';
import { exitStatus } from '../domain/errors.ts';
import type { Ask, Command, Step } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';
import { homeMachine } from '../domain/world.ts';
import { follow } from '../explain/follow.ts';
import type { Question } from '../explain/probe-plan.ts';
import type { DoneAgain } from '../play/rebuild.ts';
import { bareLines, harmlessLines } from '../terminal/harmless-lines.ts';
import { styleFor } from '../terminal/style.ts';
import type { Topology } from '../topology/topology.ts';
import { EntryQueue } from './entry-queue.ts';
import { PlainTerminals } from './plain-terminals.ts';
import type { Prepared } from './prepared.ts';
import { welcomeBack } from './replay-news.ts';
import { Tutor } from './tutor.ts';
import { requestNames } from './tutor-commands.ts';
import type { Patience, TutorDesk } from './tutor-desk.ts';
import { readRequest } from './tutor-request.ts';
import { GuidedVoice } from './voice.ts';
import { LessonWorld } from './world.ts';

/**
 * A lesson without a terminal: the lines of standard input are what the learner types, the tutor's commands among
 * them, and the output is plain lines.
 */
export class PlainSession implements TutorDesk {
  private readonly tutor: Tutor;
  private readonly voice: GuidedVoice;
  private built: LessonWorld | undefined;
  private readonly entries: EntryQueue;
  private readonly terminals: PlainTerminals;
  readonly glossary: Prepared['glossary'];
  /** Commands that `run` has yet to do. */
  private toType: Command[] = [];

  constructor(
    private readonly prepared: Prepared,
    plain: boolean,
    input: NodeJS.ReadableStream,
    private readonly output: NodeJS.WritableStream & { isTTY?: boolean; columns?: number },
    private readonly signal: AbortSignal,
  ) {
    this.entries = new EntryQueue(input);
    this.terminals = new PlainTerminals(this.entries);
    const { lesson, attempt, saver } = prepared;
    this.glossary = prepared.glossary;
    this.voice = new GuidedVoice(lesson, () => styleFor(output, plain));
    this.tutor = new Tutor(lesson, attempt, this.voice, this, (changed) =>
      saver.keep(changed, (text) => this.say(text)),
    );
  }

  /** Runs until the lines end; 0 when the lesson was completed. */
  async run(): Promise<number> {
    try {
      const { lesson, attempt, resumed } = this.prepared;
      this.say(this.voice.opening(!resumed));
      if (resumed) this.say(`${welcomeBack(lesson, attempt)}\n`);
      await this.tutor.start();
      for (;;) {
        const entry = await this.entries.next();
        if (this.signal.aborted) return exitStatus.interrupted;
        if (entry === undefined || !(await this.take(entry.trim()))) break;
      }
      return await this.conclude();
    } finally {
      await this.built?.close();
      await this.prepared.saver.saved();
    }
  }

  /** Lines that are there already may be meant for the next step. */
  readonly unhurried = false;

  say(text: string): void {
    this.output.write(`${text}\n`);
  }

  readonly look = (step: Step, patience: Patience): Promise<CheckResult[]> =>
    this.world.look(step, patience, this.signal);

  readonly changes = async () => this.built?.watch.changes() ?? [];

  readonly kernel = async () => this.built?.watch.now();

  async map(since: 'command' | 'step'): Promise<Topology | undefined> {
    return this.built?.watch.map(since);
  }

  readonly why = (question: Question) => follow(this.world.sandbox, question, this.signal);

  /** Who asks from a script means it. */
  readonly attended = false;
  readonly pauses = false;

  startOnTop(): void {}

  told(ask: Ask): Promise<Ask> {
    return this.world.told(ask);
  }

  type(commands: readonly Command[]): void {
    this.toType = [...commands];
  }

  async rebuild(past: readonly PastStep[]): Promise<DoneAgain[]> {
    await this.built?.close();
    this.terminals.reset();
    this.built = await LessonWorld.create(this.prepared.lesson, past, this.signal);
    await this.built.known();
    return this.built.done;
  }

  redo(typed: readonly LearnerCommand[], step: Step): Promise<boolean> {
    return this.world.redo(typed, step, this.signal);
  }

  async terminal(number: number | undefined, machine: string | undefined): Promise<void> {
    if (number !== undefined) this.terminals.number = number;
    if (machine !== undefined) await this.goOn([machine]);
    this.say(`This is terminal ${this.terminals.number}, on ${this.terminals.machine}.`);
  }

  setUp(step: Step): Promise<void> {
    return this.world.setUp(step, this.signal);
  }

  /** Does one entry; false when it was `exit`. */
  private async take(entry: string): Promise<boolean> {
    const { terminals } = this;
    const [name = '', ...words] = entry.split(/\s+/);
    if (entry === '' || entry.startsWith('#')) return true;
    if (entry === 'exit' && terminals.machine === homeMachine) return false;
    this.say(`${terminals.prompt} ${entry}`);
    if (requestNames.includes(name)) {
      const request = readRequest(entry);
      if ('message' in request) this.say(request.message);
      else await this.tutor.answer(request);
      for (const { text, on, background } of this.toType.splice(0)) await this.execute(text, on, background);
    } else if (await this.tutor.answerPerhaps(entry, false)) return true;
    else if (name === 'exit') terminals.goOn(homeMachine);
    else if (name === 'on') await this.goOn(words);
    else await this.execute(entry, terminals.machine, false);
    return true;
  }

  private async goOn([machine = '', ...command]: string[]): Promise<void> {
    const names = this.prepared.lesson.world.machines.map(({ name }) => name);
    if (!names.includes(machine))
      this.say(`on: there is no machine called '${machine}'; there are: ${names.join(' ')}`);
    else if (command.length > 0) await this.execute(command.join(' '), machine, false);
    else this.terminals.goOn(machine);
  }

  private async execute(text: string, on: string, background: boolean): Promise<void> {
    const { tutor, signal } = this;
    const { position } = currentOf(tutor.lesson, tutor.attempt).step;
    const ran = await this.terminals.run(this.world.sandbox, { text, on, background, position }, signal);
    const { output, status, timedOut, machine, terminal, later } = ran;
    if (output !== '') this.say(harmlessLines(output.trimEnd()));
    if (timedOut) this.say('(stopped: it did not end within 30 s)');
    tutor.noteCommand({ text, machine, terminal, status, printed: bareLines(output) });
    void later?.then((end) => {
      // Null where the world has ended around it.
      if (end.status === null) return;
      tutor.noteEnd(terminal, end.status, bareLines(end.output));
      if (end.output !== '') this.say(`(terminal ${terminal}) ${harmlessLines(end.output.trimEnd())}`);
    });
    await tutor.afterCommand({ text, status: status ?? 0, machine, printed: output }, signal);
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

  private get world(): LessonWorld {
    if (!this.built) throw new Error('the world is not built yet');
    return this.built;
  }
}
