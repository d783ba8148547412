import { readFileSync } from 'node:fs';
import { shellQuote } from '../shell/shell-quote.ts';
import { guard } from './guard.ts';
import { defaultLimits, resourceLimits } from './limits.ts';

/**
 * Bash text that closes what open files underlay itself was started with, less the standard ones: Node passes on those
 * with high numbers, and they are the caller's.
 * @param last number of the last file to keep
 */
export function closeFiles(last = 2): string {
  return `for file in /proc/self/fd/*; do file=\${file##*/}; ((file <= ${last})) || eval "exec $file>&-"; done; unset file`;
}

/** What comes along through the door. */
export interface Passage {
  /** Number of the last open file to let in. */
  lastFile?: number;
  /** Whether it stays at the terminal that it was started at. */
  terminal?: boolean;
}

/**
 * Words before nsenter(1) and its arguments: the one door through which a process comes to be inside. It is a bash of
 * the machine's own that stands outside and does what must not be left to a program that the learner can replace: it
 * closes files, sets the limits (setrlimit(2); they do not come with the namespaces), gives up rights (see `guard`) and
 * waits for what it let in.
 *
 * Unlike nsenter it does not stop when that is stopped, so that whoever is stopped inside still dies with the sandbox.
 * What it lets in is in a session of its own, where there is no terminal to be had: a signal to one's own process group
 * would reach whoever stands outside, too. A shell at a terminal makes itself a group.
 * Nor is it a level of the learner's shells, which count theirs in SHLVL.
 *
 * It is for the command alone to decide what Ctrl-C means: in the subshell a trap that is set is back to the default
 * (bash(1)). How the command ended is told by the status: it itself says nothing.
 */
export function door({ lastFile = 2, terminal = false }: Passage = {}): string[] {
  const words = [...(terminal ? [] : ['setsid', '--']), ...guard()].map(shellQuote).join(' ');
  const script = `umask 022
trap : INT QUIT TSTP
${closeFiles(lastFile)}
exec {said}>&2 2>/dev/null
unset SHLVL
(${resourceLimits(defaultLimits)}; echo 1000 >/proc/self/oom_score_adj
exec -- ${words} "$@" 2>&$said {said}>&-)
exit $?`;
  return ['bash', '--norc', '-c', script, 'underlay-door'];
}

/**
 * Sends a signal to what a door has let in, and to its process group; the door itself ends with it, and has to stay
 * until then, for whoever has ended inside is gone only when it has been waited for.
 * @param outside the process that was started to go in
 */
export function signalThroughDoor(outside: number, signal: NodeJS.Signals): void {
  const inside = childrenOf(outside);
  // Nobody is in yet, or this kernel does not tell.
  if (inside.length === 0) send(-outside, signal);
  for (const pid of inside) if (!send(-pid, signal)) send(pid, signal);
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    // It has just ended by itself.
    return false;
  }
}
