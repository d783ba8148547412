import { runProgram } from '../process/run-program.ts';
import { findProgram } from './programs-path.ts';

/** Columns from which on two panes have room side by side. */
const wide = 140;
/** Where a program finds what this one keeps. */
const places = ['UNDERLAY_STATE', 'XDG_STATE_HOME', 'HOME', 'LANG', 'LC_ALL', 'LC_CTYPE', 'NO_COLOR'];

/** Whether this program runs in a pane of tmux(1). */
export const inTmux = (): boolean => Boolean(process.env.TMUX && process.env.TMUX_PANE);

/**
 * Runs a command in a new pane of tmux(1), beside the one that this program is in, or below it where that is narrow. The
 * pane goes when the command ends.
 * @param columns how wide this program's pane is
 * @returns undefined once it is there, or why there is none
 */
export async function openPane(command: readonly string[], columns: number): Promise<string | undefined> {
  const { TMUX: server = '', TMUX_PANE: pane = '' } = process.env;
  const [socket = ''] = server.split(',', 1);
  const environment = places.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : ['-e', `${name}=${value}`];
  });
  const side = columns >= wide ? '-h' : '-v';
  const words = ['-S', socket, 'split-window', '-d', side, '-t', pane, '-c', process.cwd(), ...environment, ...command];
  const end = await runProgram(findProgram('tmux') ?? 'tmux', words, { env: process.env, timeout: 10_000 });
  if (end.status === 0) return undefined;
  return end.stderr.trim().split('\n').at(-1) || (end.fault ?? 'tmux opened none');
}
