import { programPath } from '../machine/programs-path.ts';
import { rootIdOutside } from '../machine/user-namespace.ts';
import { shellQuote } from '../shell/shell-quote.ts';
import { type Anchor, asOuter } from './enter.ts';
import { devicesFolder, shownDevices } from './folders.ts';
import { foregroundCommand } from './foreground.ts';
import { insideEnvironment } from './inside.ts';

/** A program to start on a pseudo-terminal. */
export interface TerminalProgram {
  file: string;
  args: string[];
  env: NodeJS.ProcessEnv;
}

/** What follows a packet is outside; `why` tells how to ask it. */
const startup = (number: number | undefined) => `PS1='\\h:\\w# '
alias ls='ls --color=auto' grep='grep --color=auto'
[[ ! -r /usr/share/bash-completion/bash_completion ]] || . /usr/share/bash-completion/bash_completion
${number === undefined ? '' : `type -P why >/dev/null || why() { echo 'why: in another window, type: underlay why --sandbox ${number} FROM TO[:PORT]' >&2; return 2; }`}
`;

/** An interactive bash, for a machine's terminal that `foregroundTerminal` has prepared. */
export const interactiveShell: readonly string[] = ['bash', '--rcfile', '/dev/underlay/bashrc', '-i'];

const quoted = (words: readonly string[]) => words.map(shellQuote).join(' ');

/**
 * Prepares a command to run on a machine, on a pseudo-terminal whose device alone is mounted into the sandbox's
 * `/dev`. When the command has ended, the program writes OSC 7133 `end=SECRET;STATUS`, so that its reader knows that
 * there is no more to come, and waits to be killed: what a terminal still holds when its session ends is lost.
 * @param number of the sandbox, by which other windows ask about it
 */
export function foregroundTerminal(
  anchor: Anchor,
  machine: string,
  command: readonly string[],
  secret: string,
  number?: number,
): TerminalProgram {
  const mount = `umask 022; printf %s ${shellQuote(startup(number))} >${devicesFolder}/underlay/bashrc; : >${devicesFolder}/tty1; mount --bind "$0" ${shownDevices}/tty1`;
  const enter = foregroundCommand(anchor, machine, command, 'exec <>/dev/tty1 >&0 2>&0');
  const script = `trap : INT QUIT TSTP
tty=$(tty)
${process.getuid?.() === 0 ? `chown ${rootIdOutside(anchor.shape)} "$tty"` : ':'}
${quoted(['nsenter', ...asOuter(anchor), 'bash', '--norc', '-c', mount])} "$tty" && ${quoted(enter)}
printf '\\e]7133;end=%s;%d\\a' ${secret} $?
while :; do read -r; done`;
  return { file: 'bash', args: ['--norc', '-c', script], env: { ...insideEnvironment(), PATH: programPath() } };
}
