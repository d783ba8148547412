import { setTimeout as sleep } from 'node:timers/promises';
import type { Position } from '../domain/diagnostic.ts';
import { homeMachine } from '../domain/world.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { EntryQueue } from './entry-queue.ts';

/** Exit status of a command that was killed. */
const killed = 128 + 9;
/** Milliseconds that a command may take, and that it has when the next line goes to another terminal. */
const limit = 30_000;
const grace = 1000;
/** Longer than any lesson: the longest that a timer can wait. */
const forever = 2 ** 31 - 1;

/** A command that has run, or that was left running when the learner went to another terminal. */
interface Ran {
  machine: string;
  terminal: number;
  /** Null while it runs. */
  status: number | null;
  output: string;
  timedOut: boolean;
  /** How it ended, where it was left running. */
  later?: Promise<{ status: number | null; output: string }>;
}

/** The terminals of a learner who types lines into no terminal at all. */
export class PlainTerminals {
  number = 1;
  private readonly machines = new Map<number, string>();

  constructor(private readonly entries: EntryQueue) {}

  /** The machine that the present terminal is on. */
  get machine(): string {
    return this.machines.get(this.number) ?? homeMachine;
  }

  goOn(machine: string): void {
    this.machines.set(this.number, machine);
  }

  /** A world was built anew: every terminal starts again. */
  reset(): void {
    this.machines.clear();
  }

  /** The prompt, as the guided shell would show it. */
  get prompt(): string {
    return `${this.machine}${this.number === 1 ? '' : `[${this.number}]`}:~#`;
  }

  /** Runs a command in the present terminal, until it ends or the next line goes to another terminal. */
  async run(
    sandbox: Sandbox,
    command: { text: string; on: string; background: boolean; position: Position },
    signal: AbortSignal,
  ): Promise<Ran> {
    const { number } = this;
    const place = { machine: command.on, terminal: number };
    const stop = new AbortController();
    const ended = sandbox.run({ ...command, terminal: number }, forever, AbortSignal.any([signal, stop.signal]));
    const done = new AbortController();
    const left = await Promise.race([
      ended.then(() => false),
      this.goesElsewhere(sandbox.pace, done.signal),
      sleep(limit, false, { signal: done.signal }).catch(() => false),
    ]);
    done.abort();
    if (left) {
      return { ...place, status: null, output: '', timedOut: false, later: ended };
    }
    stop.abort();
    const { status, output } = await ended;
    return { ...place, status: status ?? killed, output, timedOut: status === null && !signal.aborted };
  }

  /** Resolves to true a little after the next line turned out to go to another terminal; else never. */
  private async goesElsewhere(pace: number, signal: AbortSignal): Promise<boolean> {
    const [, number] = /^\s*term\s+([1-9])\b/.exec((await this.entries.upcoming()) ?? '') ?? [];
    if (number === undefined || Number(number) === this.number) return new Promise(() => {});
    await sleep(grace * pace, undefined, { signal }).catch(() => {});
    return true;
  }
}
