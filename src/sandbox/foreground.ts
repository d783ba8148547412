import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { type Anchor, asLearner } from './enter.ts';
import { insideEnvironment, limitCommands } from './inside.ts';

/**
 * nsenter(1) and its arguments that run a command on a machine as a learner's process and end with its exit status,
 * 128 + n after signal n.
 *
 * A shell outside the sandbox's pid namespace waits for the command: Ctrl-C reaches both, and it is the command alone
 * that decides what becomes of it (a trap that is set is back to the default in the subshell, bash(1)).
 * @param before shell text that is run first
 */
export function foregroundCommand(anchor: Anchor, machine: string, command: readonly string[], before = ''): string[] {
  const handles = anchor.machines.get(machine);
  if (!handles) throw new Error(`there is no machine called ${machine}`);
  // The waiting shell itself says nothing: how the command ended is told by the status.
  const script = `trap : INT QUIT
${before}
exec 3>&2 2>/dev/null
(exec 2>&3 3>&-; ${limitCommands()}; cd
type -P -- "$1" >/dev/null || { echo "underlay: the sandbox has no program $1" >&2; exit 127; }
exec -- "$@")`;
  return [
    'nsenter',
    '--no-fork',
    ...asLearner(anchor, handles),
    'bash',
    '--norc',
    '-c',
    script,
    'underlay',
    ...command,
  ];
}

/** A command that runs on a machine, on the caller's own standard streams. */
export interface Running {
  /** Passes a signal on to the command. */
  signal(name: NodeJS.Signals): void;
  /** The exit status, 128 + n after signal n. */
  ended: Promise<number>;
}

/**
 * Starts a command on a machine with the caller's standard input, output and error. It is in a session of its own,
 * so that it cannot type into the caller's terminal (ioctl_tty(2), TIOCSTI).
 */
export function runInForeground(anchor: Anchor, machine: string, command: readonly string[]): Running {
  const [program = '', ...args] = foregroundCommand(anchor, machine, command);
  const child = spawn(program, args, { stdio: 'inherit', env: insideEnvironment(), cwd: '/', detached: true });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, signal) => resolve(status ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
  return {
    ended,
    signal(name) {
      try {
        if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, name);
      } catch {
        // it has just ended
      }
    },
  };
}
