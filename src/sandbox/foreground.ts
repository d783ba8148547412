import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { startProgram } from '../process/start-program.ts';
import { signalThroughDoor } from './door.ts';
import { type Anchor, asLearner } from './enter.ts';
import { insideEnvironment } from './inside.ts';

/**
 * A program and its arguments that run a command on a machine as a learner's process and end with its exit status,
 * 128 + n after signal n.
 * @param before shell text that is run first
 */
export function foregroundCommand(
  anchor: Anchor,
  machine: string,
  command: readonly string[],
  before?: string,
): string[] {
  const handles = anchor.machines.get(machine);
  if (!handles) throw new Error(`there is no machine called ${machine}`);
  const script = `${before ?? ''}
cd
type -P -- "$1" >/dev/null || { echo "underlay: the sandbox has no program $1" >&2; exit 127; }
exec -- "$@"`;
  return [
    ...asLearner(anchor, handles, { terminal: before !== undefined }),
    'bash',
    '--norc',
    '-c',
    script,
    'underlay',
    ...command,
  ];
}

/** A command that runs on a machine. */
export interface Running {
  /** Passes a signal on to the command. */
  signal(name: NodeJS.Signals): void;
  /** The exit status, 128 + n after signal n. */
  ended: Promise<number>;
  /** Pipes in the place of those of the caller's standard streams that are terminals. */
  stdin: Writable | null;
  stdout: Readable | null;
  stderr: Readable | null;
}

/** Milliseconds in which what a command left running may still hold its output open. */
const lastWords = 200;

/**
 * Starts a command on a machine with the caller's standard input, output and error, unless they are terminals: whoever
 * has a terminal open could read what is typed at it. It is in a session of its own, so that it cannot type into the
 * caller's terminal (ioctl_tty(2), TIOCSTI).
 * @param terminals which of the three are terminals
 */
export function runInForeground(
  anchor: Anchor,
  machine: string,
  command: readonly string[],
  terminals: readonly [boolean, boolean, boolean],
): Running {
  const [program = '', ...args] = foregroundCommand(anchor, machine, command);
  const [stdin, stdout, stderr] = terminals.map((terminal) => (terminal ? 'pipe' : 'inherit'));
  const child = startProgram(program, args, { stdio: [stdin, stdout, stderr], env: insideEnvironment() });
  child.stdin?.on('error', () => {});
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, signal) => {
      const finish = () => resolve(status ?? 128 + (signal ? constants.signals[signal] : 0));
      child.once('close', finish);
      setTimeout(finish, lastWords).unref();
    });
  });
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    ended,
    signal(name) {
      if (child.pid !== undefined && child.exitCode === null) signalThroughDoor(child.pid, name);
    },
  };
}
