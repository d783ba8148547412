import { advance } from '../attempt/attempt.ts';
import type { AttemptEvent, Effect } from '../attempt/events.ts';
import { judge } from '../attempt/runner.ts';
import { type Attempt, currentOf, openAsks, stepsBefore } from '../attempt/state.ts';
import { answerOf, type Ask, type Lesson, type Step } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';
import { homeMachine } from '../domain/world.ts';
import type { LearnerShell } from '../terminal/learner-shell.ts';
import type { Person } from '../terminal/person.ts';
import { askConfirmation, askQuestion } from '../terminal/questions.ts';
import { styleFor } from '../terminal/style.ts';
import { typedLines } from '../terminal/typed-lines.ts';
import { CheckMemory } from './check-memory.ts';
import { GuidedVoice } from './guided-voice.ts';
import { GuidedWorld } from './guided-world.ts';
import { readRequest, type TutorRequest } from './tutor-request.ts';
import { tutorHelp } from './tutor-help.ts';

export interface GuidedOptions {
  lesson: Lesson;
  attempt: Attempt;
  person: Person;
  plain: boolean;
  /** True for a learner who comes back. */
  resumed: boolean;
  /** Keeps the attempt; resolves to a warning when it could not. */
  save(attempt: Attempt): Promise<string | undefined>;
  signal: AbortSignal;
}

/** One learner at one lesson: the shell, the tutor who speaks between its commands, and the world they work on. */
export class GuidedSession {
  private attempt: Attempt;
  private world: GuidedWorld | undefined;
  private shell: LearnerShell | undefined;
  private readonly voice: GuidedVoice;
  private readonly memory = new CheckMemory();
  /** Set while the tutor speaks; what is typed meanwhile waits, and Ctrl-C ends the speech. */
  private speaking: AbortController | undefined;
  private typedAhead = '';
  /** Lines that `run` still has to type. */
  private toType: string[] = [];
  /** The next end of a command is the tutor's own, or that of starting the shell. */
  private ownCommand = false;
  private machine = homeMachine;
  private predictions = new Map<string, string | null>();
  private explanations: string[] = [];
  private saving: Promise<unknown> = Promise.resolve();
  private warned = false;
  private leave: (status: number) => void = () => {};

  constructor(private readonly options: GuidedOptions) {
    this.attempt = options.attempt;
    this.voice = new GuidedVoice(options.lesson, () => styleFor(process.stdout, options.plain));
  }

  /** Runs until the learner leaves; returns the exit status. */
  async run(): Promise<number> {
    const { person, signal, resumed } = this.options;
    const left = new Promise<number>((resolve) => {
      this.leave = resolve;
    });
    const stopResizing = person.onResize(() => this.shell?.resize(person.size));
    const interrupt = () => this.leave(130);
    signal.addEventListener('abort', interrupt);
    try {
      this.say(`\n${this.voice.opening(!resumed)}`);
      if (resumed && !this.attempt.finished) this.say('Welcome back. What you did is done again for you.\n');
      await this.turn(() => this.enter(this.attempt.current, true));
      person.attach((data) => this.onTyped(data));
      return await left;
    } finally {
      signal.removeEventListener('abort', interrupt);
      stopResizing();
      person.detach();
      await this.world?.close();
      await this.saving;
    }
  }

  private onTyped(data: string): void {
    if (!this.speaking) this.shell?.type(data);
    else if (data.includes('\x03')) {
      this.typedAhead = '';
      this.toType = [];
      this.speaking.abort();
    } else this.typedAhead += data;
  }

  /** The tutor has the word: the shell waits, keys are kept. Afterwards the shell goes on. */
  private async turn(speech: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.speaking = new AbortController();
    try {
      await speech(this.speaking.signal);
    } catch (error) {
      this.leave(1);
      throw error;
    } finally {
      this.speaking = undefined;
    }
    this.shell?.release();
    const typed = this.typedAhead;
    this.typedAhead = '';
    if (typed) this.shell?.type(typed);
  }

  private openShell(): void {
    const { person } = this.options;
    this.ownCommand = true;
    this.machine = homeMachine;
    this.shell = this.world?.openShell(person.size, {
      output: (data) => person.write(data),
      commandEnd: (_status, machine, text) => void this.onCommandEnd(machine, text),
      request: (words) => void this.onRequest(words),
      prompt: () => this.typeNext(),
      exit: (status, signal) => void this.onExit(status, signal),
    });
  }

  private typeNext(): void {
    const line = this.toType.shift();
    if (line !== undefined) this.shell?.type(`${line}\r`);
  }

  private async onCommandEnd(machine: string, text: string): Promise<void> {
    const own = this.ownCommand;
    this.ownCommand = false;
    const moved = machine !== this.machine;
    this.machine = machine;
    if (own || text.trim() === '' || (moved && text === '')) {
      this.shell?.release();
      return;
    }
    this.note({ type: 'command', text, machine, terminal: 1 });
    if (this.toType.length > 0) {
      this.shell?.release();
      return;
    }
    await this.turn((signal) => this.afterCommand(text, signal));
  }

  private async afterCommand(text: string, signal: AbortSignal): Promise<void> {
    if (this.attempt.finished) return;
    const { step } = currentOf(this.options.lesson, this.attempt);
    const results = await this.look(step, signal, 'settle');
    if (signal.aborted) return;
    const programs = answerOf(step).flatMap((command) => command.text.match(/^\s*\w+/gm) ?? []);
    const relevant = programs.some((program) => program.trim() === text.trim().split(/\s/)[0]);
    this.sayResults(this.memory.changed(results, relevant));
    await this.judged(step, results);
    const { step: now } = currentOf(this.options.lesson, this.attempt);
    if (now === step && step.checks.length === 0 && !this.attempt.finished) await this.askOpen(step);
  }

  private look(step: Step, signal: AbortSignal, patience: 'full' | 'settle', settle = 800): Promise<CheckResult[]> {
    const probe = () => {
      if (!this.world) throw new Error('no world');
      return this.world.sandbox.probe();
    };
    return judge(step.checks, probe, { patience, signal, settle });
  }

  private async judged(step: Step, results: CheckResult[]): Promise<void> {
    await this.dispatch({ type: 'judged', step: step.id, results });
  }

  private async onRequest(words: string): Promise<void> {
    this.ownCommand = true;
    await this.turn(async (signal) => {
      const request = readRequest(words);
      if ('message' in request) this.say(request.message);
      else await this.answer(request, signal);
    });
  }

  private async answer(request: TutorRequest, signal: AbortSignal): Promise<void> {
    const { lesson } = this.options;
    const { step, state } = currentOf(lesson, this.attempt);
    switch (request.type) {
      case 'tutor':
        return this.say(tutorHelp());
      case 'task':
        return this.say(this.voice.step(step, await this.look(step, signal, 'settle', 0)));
      case 'check': {
        if (step.checks.length === 0) return this.say('This step only asks: `answer` puts the question.');
        const results = await this.look(step, signal, 'full');
        this.memory.changed(results, true);
        this.sayResults(results);
        return this.judged(step, results);
      }
      case 'run': {
        const commands = step.commands.length > 0 || !state.solutionShown ? step.commands : step.solution;
        if (commands.length > 0) this.toType = typedLines(commands, this.machine);
        else this.say('This step only states a goal. `hint` helps; after `solution`, `run` does the answer.');
        return;
      }
      case 'solution': {
        const sure = state.solutionShown || (await this.asked((style) => askConfirmation('Show the answer?', style)));
        return sure ? this.dispatch({ type: 'solution' }) : undefined;
      }
      case 'answer':
        return request.text === undefined ? this.askOpen(step, true) : this.answerWith(step, request.text);
      case 'next':
        if (openAsks(step, state).length > 0 && this.attempt.unmet.length === 0) await this.askOpen(step, true);
        if (currentOf(lesson, this.attempt).step !== step) return;
        return this.dispatch({ type: 'next' });
      default:
        return this.dispatch(request);
    }
  }

  private answerWith(step: Step, text: string): Promise<void> {
    const ask = openAsks(step, currentOf(this.options.lesson, this.attempt).state)[0];
    const chosen = /^\d+$/.test(text) ? ask?.choices[Number(text) - 1] : undefined;
    if (!ask) {
      this.say('There is no open question here.');
      return Promise.resolve();
    }
    return this.dispatch({ type: 'answered', ask: ask.id, given: chosen ?? text });
  }

  private note(event: AttemptEvent): Effect[] {
    const { attempt, effects } = advance(this.options.lesson, this.attempt, event);
    this.attempt = attempt;
    this.keep();
    return effects;
  }

  private async dispatch(event: AttemptEvent): Promise<void> {
    for (const effect of this.note(event)) await this.perform(effect);
  }

  private async perform(effect: Effect): Promise<void> {
    const { lesson } = this.options;
    switch (effect.type) {
      case 'refuse':
        return this.say(effect.message);
      case 'passed':
        for (const explanation of this.explanations.splice(0)) this.say(explanation);
        return;
      case 'passed-over':
        return this.say(`Step ${effect.index + 1} of ${lesson.steps.length} is left out here: ${effect.because}`);
      case 'enter':
        return this.enter(effect.index, effect.rebuild);
      case 'ask':
        for (const ask of effect.asks) await this.ask(ask, true);
        return;
      case 'explain':
        return this.explain(effect.ask, effect.given, effect.right);
      case 'hint':
        return this.say(this.voice.hint(effect.text, effect.number, effect.of));
      case 'solution':
        return this.say(`${this.voice.strong('The answer')}\n${this.voice.commands(effect.commands)}\n`);
      case 'finished':
        return this.finished(effect.skipped);
    }
  }

  private async enter(index: number, rebuild: boolean): Promise<void> {
    const { lesson, signal } = this.options;
    const step = lesson.steps[index];
    if (!step) return;
    this.predictions.clear();
    this.explanations = [];
    this.toType = [];
    if (rebuild || !this.world) {
      await this.world?.close();
      this.shell = undefined;
      this.world = await GuidedWorld.create(lesson, stepsBefore(lesson, this.attempt, index), signal);
      await this.world.setUp(step, signal);
      this.say(this.attempt.finished ? 'You have finished this lesson. `restart lesson` begins again, `goto STEP` goes to a step.' : this.voice.step(step));
      await this.begin(step);
      this.openShell();
      return;
    }
    await this.world.setUp(step, signal);
    this.say(`${this.voice.line()}\n${this.voice.step(step)}`);
    await this.begin(step);
  }

  /** Looks at what is there already, and asks what is to be asked before the first command. */
  private async begin(step: Step): Promise<void> {
    if (this.attempt.finished) return;
    const quiet = answerOf(step).length === 0 && step.checks.length === 0;
    const { state } = currentOf(this.options.lesson, this.attempt);
    for (const ask of openAsks(step, state)) if (quiet || ask.kind === 'predict') await this.ask(ask, quiet);
    if (currentOf(this.options.lesson, this.attempt).step !== step || step.checks.length === 0) return;
    const signal = this.speaking?.signal ?? this.options.signal;
    const results = await this.look(step, signal, 'settle', 0);
    this.memory.begin(results);
    if (results.every(({ verdict }) => verdict.ok)) {
      this.sayResults(results);
      await this.judged(step, results);
    }
  }

  /** Puts the questions that are still open; declining leaves them open unless the learner moves on. */
  private async askOpen(step: Step, again = false): Promise<void> {
    for (const [id, given] of this.predictions) {
      this.predictions.delete(id);
      if (given !== null || again) await this.dispatch({ type: 'answered', ask: id, given });
    }
    const { step: now, state } = currentOf(this.options.lesson, this.attempt);
    if (now !== step) return;
    for (const ask of openAsks(step, state)) {
      if (currentOf(this.options.lesson, this.attempt).step === step) await this.ask(ask, true);
    }
  }

  /** @param now false for a prediction, whose answer is told only when the step has shown it */
  private async ask(ask: Ask, now: boolean): Promise<void> {
    const given = await this.asked((style) => askQuestion(ask, style));
    const { step } = currentOf(this.options.lesson, this.attempt);
    if (!now && ask.kind === 'predict' && step.checks.length === 0) {
      this.predictions.set(ask.id, given ?? null);
      return;
    }
    if (given === undefined) {
      this.say(this.voice.quiet('  Left open: `answer` puts the question again, `skip` moves on without it.'));
      return;
    }
    await this.dispatch({ type: 'answered', ask: ask.id, given });
  }

  private explain(ask: Ask, given: string | null, right: boolean): void {
    const verdict = given === null ? 'The answer' : right ? 'That is right.' : `Not quite: ${ask.answers[0] ?? ''}.`;
    const text = `${this.voice.strong(verdict)}\n${this.voice.markdown(ask.explanation)}\n`;
    const { step, state } = currentOf(this.options.lesson, this.attempt);
    const later = ask.kind === 'predict' && step.asks.includes(ask) && step.checks.length > 0 && state.status !== 'passed';
    if (!later) return this.say(text);
    this.explanations.push(given === null ? text : text.replace(verdict, `You predicted "${given}". ${verdict}`));
    this.say(this.voice.quiet('  Noted. Now see what happens.'));
  }

  /** Hands the keyboard over for a question. */
  private async asked<Answer>(question: (style: ReturnType<typeof styleFor>) => Promise<Answer>): Promise<Answer> {
    const { person, plain } = this.options;
    person.detach();
    try {
      return await question(styleFor(process.stdout, plain));
    } finally {
      person.attach((data) => this.onTyped(data));
    }
  }

  private finished(skipped: number[]): void {
    const left = skipped.map((index) => index + 1).join(', ');
    this.say(
      skipped.length > 0
        ? `${this.voice.strong('That was the last step.')} Skipped: ${left}. \`goto ${(skipped[0] ?? 0) + 1}\` makes up for it; \`exit\` leaves.`
        : `${this.voice.strong('You have finished this lesson.')} Look around as long as you like; \`exit\` leaves.`,
    );
  }

  private async onExit(status: number, signal: number | undefined): Promise<void> {
    const killed = (signal !== undefined && signal !== 0) || status === 137;
    if (!this.world?.sandbox.alive) {
      this.say('The sandbox has ended. A new one is made, and what you did is done again.');
      await this.turn(() => this.enter(this.attempt.current, true));
    } else if (killed) {
      this.say('The shell was killed. Here is a new one; the world is as it was.');
      this.openShell();
    } else this.leave(0);
  }

  private sayResults(results: readonly CheckResult[]): void {
    const lines = results.flatMap((result) => this.voice.result(result));
    if (lines.length > 0) this.say(lines.join('\n'));
  }

  private say(text: string): void {
    const start = this.shell && !this.shell.atLineStart ? '\r\n' : '';
    const shown = `${start}${text.replaceAll('\n', '\r\n')}\r\n`;
    this.options.person.write(shown);
    this.shell?.note(shown);
  }

  private keep(): void {
    const { attempt } = this;
    this.saving = this.saving
      .then(() => this.options.save(attempt))
      .then((warning) => {
        if (warning && !this.warned) this.say(warning);
        this.warned ||= warning !== undefined;
      });
  }
}
