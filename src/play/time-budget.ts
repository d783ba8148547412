import { type Command, firstLine } from '../domain/lesson.ts';
import { type CommandResult, type Stage, settingsOf } from './stage.ts';

/** Milliseconds that commands which were handed in may take. */
export interface TimeLimits {
  /** Those of one step together. */
  step: number;
  /** Those of the whole file together, also where they are done again. */
  file: number;
}

/** How many times longer commands may take on a slow machine: a busy one is mostly busy with others of their kind. */
const mostStretch = 3;

/** Keeps the commands of one file within their time. What the lesson itself does costs nothing. */
export class TimeBudget {
  /** Milliseconds used, as a usual machine would have needed them. */
  private used = 0;
  private usedInStep = 0;
  private exceeded: string | undefined;

  /** @param own the commands that were handed in */
  constructor(
    private readonly limits: TimeLimits,
    private readonly own: ReadonlySet<Command>,
  ) {}

  /** Another step begins. */
  beginStep(): void {
    this.usedInStep = 0;
    this.exceeded = undefined;
  }

  /** Which limit was hit since the step began, as a sentence. */
  get overrun(): string | undefined {
    return this.exceeded;
  }

  /** Why no command can be done any more; undefined as long as there is time. */
  get spent(): string | undefined {
    return this.used < this.limits.file
      ? undefined
      : `the time limit of ${seconds(this.limits.file)} for a file is used up`;
  }

  /** The stage with the limits on it. */
  bound(stage: Stage): Stage {
    return {
      pace: stage.pace,
      busy: () => stage.busy?.() === true,
      probe: () => stage.probe(),
      ...settingsOf(stage),
      run: (command, timeout, signal) =>
        this.own.has(command) ? this.run(command, stage, signal) : stage.run(command, timeout, signal),
    };
  }

  private async run(command: Command, stage: Stage, signal?: AbortSignal): Promise<CommandResult> {
    const pace = Math.min(stage.pace, mostStretch);
    const { step, file } = this.limits;
    const left = Math.min(step - this.usedInStep, file - this.used);
    if (left <= 0) return this.stopped(command);
    const start = performance.now();
    const result = await stage.run(command, Math.ceil(left * pace), signal);
    const took = result.timedOut ? left : Math.min(left, (performance.now() - start) / pace);
    this.used += took;
    this.usedInStep += took;
    return result.timedOut ? this.stopped(command, result) : result;
  }

  private stopped(command: Command, result?: CommandResult): CommandResult {
    const { step, file } = this.limits;
    const limit = this.used < file ? `${seconds(step)} for a step` : `${seconds(file)} for a file`;
    const hung =
      result?.running === undefined
        ? `before this had ended: ${firstLine(command)}`
        : `while this was still running: ${result.running}`;
    this.exceeded ??= `the time limit of ${limit} was over ${hung}`;
    return { status: null, output: '', ...result, timedOut: true };
  }
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 100) / 10} s`;
}
