import type { Ask, Command, Step } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';
import { homeMachine } from '../domain/world.ts';
import type { LearnerShell } from '../terminal/learner-shell.ts';
import type { Person } from '../terminal/person.ts';
import { askConfirmation, askQuestion } from '../terminal/questions.ts';
import { type Style, styleFor } from '../terminal/style.ts';
import { typedLines } from '../terminal/typed-lines.ts';
import { GuidedVoice } from './guided-voice.ts';
import { GuidedWorld } from './guided-world.ts';
import { KeyQueue } from './key-queue.ts';
import type { Prepared } from './prepare-attempt.ts';
import { meansToLeave } from './shell-ending.ts';
import { Tutor } from './tutor.ts';
import type { Patience, TutorDesk } from './tutor-desk.ts';
import { readRequest } from './tutor-request.ts';

export interface GuidedOptions extends Prepared {
  person: Person;
  plain: boolean;
  signal: AbortSignal;
}

/** One learner at one lesson on a terminal: a shell in the sandbox, and the tutor who speaks between its commands. */
export class GuidedSession implements TutorDesk {
  private readonly tutor: Tutor;
  private readonly voice: GuidedVoice;
  private world: GuidedWorld | undefined;
  private shell: LearnerShell | undefined;
  /** Set while the tutor speaks; what is typed meanwhile waits, and Ctrl-C ends the speech. */
  private speaking: AbortController | undefined;
  private readonly keys = new KeyQueue();
  /** The next end of a command is that of the tutor's own, or of starting the shell. */
  private ownCommand = false;
  private machine = homeMachine;
  /** What the shell runs, if anything; empty where it cannot tell. */
  private running: string | undefined;
  private leave: (status: number) => void = () => {};
  private readonly style = (): Style => styleFor(process.stdout, this.options.plain);

  constructor(private readonly options: GuidedOptions) {
    const { lesson, attempt, saver } = options;
    this.voice = new GuidedVoice(lesson, this.style);
    this.tutor = new Tutor(lesson, attempt, this.voice, this, (changed) =>
      saver.keep(changed, (text) => this.say(text)),
    );
  }

  /** Runs until the learner leaves; returns the exit status. */
  async run(): Promise<number> {
    const { person, signal, resumed, saver } = this.options;
    const left = new Promise<number>((resolve) => {
      this.leave = resolve;
    });
    const stopResizing = person.onResize(() => this.shell?.resize(person.size));
    const interrupt = () => this.leave(130);
    signal.addEventListener('abort', interrupt);
    try {
      this.say(`\n${this.voice.opening(!resumed)}`);
      if (resumed) this.say('Welcome back. What came before was done again for you.\n');
      person.attach((data) => this.onTyped(data));
      await Promise.race([this.turn(() => this.tutor.start()), left]);
      return await left;
    } finally {
      signal.removeEventListener('abort', interrupt);
      stopResizing();
      person.detach();
      person.restore(this.shell?.onAlternateScreen ?? false);
      await this.world?.close();
      await saver.saved();
    }
  }

  say(text: string): void {
    const start = this.shell && !this.shell.atLineStart ? '\r\n' : '';
    const shown = `${start}${text.replaceAll('\n', '\r\n')}\r\n`;
    this.options.person.write(shown);
    this.shell?.note(shown);
  }

  look(step: Step, patience: Patience): Promise<CheckResult[]> {
    return this.theWorld().look(step, patience, this.speaking?.signal);
  }

  readonly changes = () => this.theWorld().watch.changes();

  ask(ask: Ask): Promise<string | undefined> {
    return this.withKeyboard((style) => askQuestion(ask, style));
  }

  confirm(question: string): Promise<boolean> {
    return this.withKeyboard((style) => askConfirmation(question, style));
  }

  type(commands: readonly Command[]): void {
    this.keys.put(typedLines(commands, this.machine));
  }

  async rebuild(before: readonly Step[]): Promise<void> {
    const { lesson, signal } = this.options;
    await this.world?.close();
    this.world = undefined;
    this.shell = undefined;
    this.keys.put([]);
    this.world = await GuidedWorld.create(lesson, before, signal);
  }

  async setUp(step: Step): Promise<void> {
    await this.theWorld().setUp(step, this.options.signal);
  }

  /** The tutor has the word: the shell waits and keys are kept. Afterwards the shell goes on, or a new one starts. */
  private async turn(speech: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const controller = new AbortController();
    this.speaking = controller;
    try {
      await speech(controller.signal);
    } finally {
      this.speaking = undefined;
    }
    if (this.shell) this.shell.release();
    else this.openShell();
  }

  private openShell(): void {
    const { person } = this.options;
    this.ownCommand = true;
    this.running = undefined;
    this.machine = homeMachine;
    this.shell = this.theWorld().openShell(person.size, {
      output: (data) => person.write(data),
      commandStart: (_, text) => {
        this.running = text;
      },
      commandEnd: (status, machine, text, ran) => this.guard(this.onCommandEnd(status, machine, text, ran)),
      request: (words) => this.guard(this.onRequest(words)),
      interrupted: () => this.speaking?.abort(),
      prompt: () => this.shell?.type(this.keys.take()),
      exit: (status, signal) => this.guard(this.onExit(status, signal)),
    });
  }

  private async onCommandEnd(status: number, machine: string, text: string, ran: boolean): Promise<void> {
    const own = this.ownCommand;
    this.ownCommand = false;
    this.running = undefined;
    this.machine = machine;
    if (own || (!ran && text.trim() === '')) return this.shell?.release();
    if (text !== '') this.tutor.noteCommand({ text, machine, terminal: 1, status });
    // While `run` has lines left, the step is not over.
    if (this.keys.busy) return this.shell?.release();
    await this.turn((signal) => this.tutor.afterCommand(text, status, signal));
  }

  private async onRequest(words: string): Promise<void> {
    this.ownCommand = true;
    const request = readRequest(words);
    await this.turn(async () => ('message' in request ? this.say(request.message) : this.tutor.answer(request)));
  }

  private onTyped(data: string): void {
    if (!this.speaking && !this.keys.waiting) this.shell?.type(data);
    else if (data.includes('\x03')) {
      this.keys.clear();
      this.speaking?.abort();
    } else this.keys.keep(data);
  }

  private async onExit(status: number, signal: number | undefined): Promise<void> {
    if (!this.theWorld().sandbox.alive) {
      this.shell = undefined;
      this.say('The sandbox has ended. Here is a new one; what came before is done again.');
      await this.turn(() => this.tutor.start());
    } else if (signal || status === 128 + 9 || !meansToLeave(this.running)) {
      const how = signal || status === 128 + 9 ? 'was killed' : `ended with exit status ${status}`;
      this.say(`The shell ${how}. Here is a new one; the world is as it was.`);
      this.openShell();
    } else this.leave(0);
  }

  private async withKeyboard<Answer>(question: (style: Style) => Promise<Answer>): Promise<Answer> {
    const { person } = this.options;
    person.detach();
    try {
      return await question(this.style());
    } finally {
      person.attach((data) => this.onTyped(data));
    }
  }

  /** What goes wrong between two commands ends the session instead of being lost. */
  private guard(work: Promise<unknown>): void {
    work.catch((error) => {
      this.failure = error;
      this.leave(1);
    });
  }

  /** The error that ended the session, if one did. */
  failure: unknown;

  private theWorld(): GuidedWorld {
    if (!this.world) throw new Error('the world is not built yet');
    return this.world;
  }
}
