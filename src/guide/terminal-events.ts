import type { Size } from '../terminal/screen.ts';

/** A command that has not ended yet. */
export interface RunningCommand {
  text: string;
  machine: string;
  /** It was written down as one that still ran. */
  noted: boolean;
  /** The learner has typed something since it began: it is being talked to. */
  touched: boolean;
}

/** The window where a terminal was opened. */
export interface Home {
  readonly person: { readonly size: Size };
}

/** The end of a command. */
export interface CommandEnd {
  status: number;
  text: string;
  /** False when nothing was typed. */
  ran: boolean;
  /** The last lines that it printed. */
  printed: string;
  running: RunningCommand | undefined;
}

/** The end of a shell. */
export interface ShellEnd {
  status: number;
  /** By a signal. */
  killed: boolean;
  /** What it was running; empty where it cannot tell. */
  last: string | undefined;
}
