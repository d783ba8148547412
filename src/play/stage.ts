import type { Command } from '../domain/lesson.ts';
import type { PacketFate, SentPacket } from '../domain/packet-fate.ts';
import type { Probe } from '../domain/probe.ts';

/** What commands left behind. */
export interface CommandResult {
  /** Exit status; null when the commands did not end in time or ended the shell. */
  status: number | null;
  /** Standard output and error, mixed as they came. */
  output: string;
  timedOut: boolean;
  /** Of commands that did not end in time: the command line of what was running then, where anything was. */
  running?: string;
}

/** Shells that stay open from one command to the next, one for each machine and terminal. */
export interface Shells {
  /**
   * Runs commands and waits for their end; background ones are left running.
   * @param timeout milliseconds; undefined leaves it to the shells
   */
  run(command: Command, timeout?: number, signal?: AbortSignal): Promise<CommandResult>;
}

/** By machine, one entry a setting, in words for people. */
export type MachineSettings = ReadonlyMap<string, readonly string[]>;

/** Where a lesson is played: a sandbox is one. */
export interface Stage extends Shells {
  /** How many times slower than usual this machine is; deadlines stretch with it. */
  readonly pace: number;
  /** Whether something runs that did not at the beginning, such as what commands left in the background. */
  busy?(): boolean;
  /** Lets what is sent next ask anew for addresses that nobody had when they were asked for. */
  forgetUnanswered?(): Promise<void>;
  /** A new way to look inside, for one round of checks. */
  probe(): Probe;
  /** Sends a packet of a check's and says what becomes of it; undefined where it cannot be told. */
  follow?(packet: SentPacket, signal: AbortSignal): Promise<PacketFate | undefined>;
  /** What decides of packets on some machines; undefined where it could not be read. */
  settings?(machines: readonly string[]): Promise<MachineSettings | undefined>;
}

/** A stage made for one world. */
export interface FreshStage extends Stage {
  /** False once it has come to its end, whoever brought that about. */
  readonly alive: boolean;
  close(): Promise<void>;
}

/** What a stage that stands for another one has of it. */
export function settingsOf(stage: Stage): Pick<Stage, 'settings'> {
  return stage.settings === undefined ? {} : { settings: (machines) => stage.settings?.(machines) ?? never };
}

const never = Promise.resolve(undefined);
