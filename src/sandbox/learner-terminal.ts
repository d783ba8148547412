import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { programPath } from '../machine/programs-path.ts';
import { rootIdOutside } from '../machine/user-namespace.ts';
import { shellQuote } from '../shell/shell-quote.ts';
import { closeFiles } from './door.ts';
import { type Anchor, asLearner, asOuter } from './enter.ts';
import { devicesFolder, shownDevices } from './folders.ts';
import { insideEnvironment } from './inside.ts';
import { plainShellStartup } from './plain-shell-startup.ts';
import type { ReachableMachine } from './reachable-machine.ts';
import { shellStartup } from './shell-startup.ts';

/** A program to start on a pseudo-terminal, and the way to let its shell go on after it has waited for the tutor. */
export interface LearnerTerminal {
  file: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Tells the shell that waits in a turn to go on; `status` becomes the exit status of the tutor's command it ran. */
  release(status: number, turn: string): void;
  close(): void;
}

export interface LearnerTerminalOptions {
  machine: string;
  /** The terminal's number, from 1. */
  number: number;
  /** Tells the shell's own marks from those that a program prints. */
  secret: string;
  /** Names of the tutor's commands that the shell hands over. */
  requests: readonly string[];
  /** Single words that answer the lesson's questions. */
  answers: readonly string[];
  /** Ids of the lesson's steps. */
  steps: readonly string[];
  /** Words that the lesson explains. */
  explained: readonly string[];
}

/** The gate lies where nobody inside can change what the path leads to: in the outer mount namespace. */
const gateFlags = constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOFOLLOW;

/**
 * Prepares an interactive bash on a machine.
 *
 * The pseudo-terminal is made outside, where its owner is. Its device alone is mounted into the sandbox's `/dev`, as
 * `ttyN`, through the outer mount namespace: programs inside can open their terminal by name, and the caller's other
 * terminals stay out of sight.
 */
export function learnerTerminal(anchor: Anchor, options: LearnerTerminalOptions): LearnerTerminal {
  const { machine, number, secret } = options;
  const handles = anchor.machines.get(machine);
  if (!handles) throw new Error(`there is no machine called ${machine}`);
  const device = `${shownDevices}/tty${number}`;
  const own = `${devicesFolder}/underlay`;
  const gate = `${own}/gate${number}`;
  const mount = `umask 022; rm -f ${gate}; mkfifo -m 666 ${gate}; printf %s "$STARTUP" >${own}/shell${number}; printf %s "$PLAIN_STARTUP" >${own}/sh${number}; umount -l ${device} 2>/dev/null; : >${devicesFolder}/tty${number}; mount --bind "$0" ${device}`;
  const shell = `cd; unset STARTUP PLAIN_STARTUP; exec <>/dev/tty${number} >&0 2>&0; exec bash --rcfile /dev/underlay/shell${number} -i`;
  const enter = (entry: string[], script: string) =>
    [...entry, 'bash', '--norc', '-c', script].map(shellQuote).join(' ');
  // The other terminals' masters come along with the fork, see node-pty; they are none of this shell's business.
  const script = `${closeFiles()}
tty=$(tty)
${process.getuid?.() === 0 ? `chown ${rootIdOutside(anchor.shape)} "$tty"` : ':'}
${enter(['nsenter', ...asOuter(anchor)], mount)} "$tty" && exec ${enter(asLearner(anchor, handles, { terminal: true }), shell)}`;
  let open: number | undefined;
  return {
    file: 'bash',
    args: ['--norc', '-c', script],
    env: {
      ...insideEnvironment(),
      PATH: programPath(),
      UNDERLAY_MACHINE: machine,
      STARTUP: shellStartup({ ...options, machines: reachable(anchor) }),
      PLAIN_STARTUP: plainShellStartup(number, secret),
    },
    release(status, turn) {
      try {
        open ??= openSync(`/proc/${anchor.outerPid}/root${gate}`, gateFlags);
        writeSync(open, `${status} ${turn}\n`);
      } catch {
        // The shell or its sandbox is gone: nobody waits.
      }
    },
    close() {
      if (open !== undefined) closeSync(open);
      open = undefined;
    },
  };
}

/** The machines of a sandbox, as a shell inside it reaches them. */
export function reachable(anchor: Anchor): ReachableMachine[] {
  return [...anchor.within].map(([name, enter]) => ({ name, enter }));
}
