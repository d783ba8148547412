import type { GuidedTerminal } from './terminal.ts';

/** Milliseconds after which a command that was not talked to seems to hang. */
const patience = Number(process.env.UNDERLAY_HANGING_MS) || 10_000;

/** Programs that are left by a word of their own, not by Ctrl-C. */
const talkers = ['bash', 'sh', 'dash', 'zsh', 'fish', 'python3', 'node', 'bc', 'nft', 'bridge', 'ip', 'birdc', 'on'];

/** A container's program gets the keys, Ctrl-C as well. */
const lendsTerminal = /^docker\s+(?:container\s+)?(?:attach\s|(?:run|exec|start)\s(?:.*\s)?-[a-z]*[it][a-z]*\s)/;

/** Whether a command talks to whoever typed it, and is left in a way of its own. */
export function talks(text: string): boolean {
  const command = text.trim();
  return talkers.includes(command.split(/\s+/)[0] ?? '') || lendsTerminal.test(command);
}

/**
 * Tells a learner whose command goes on and on how to stop it, once. A command that was typed at, or that fills the
 * screen, is no riddle to them.
 */
export function tellHowToStop(terminal: GuidedTerminal, tell: (program: string) => void): void {
  const { running } = terminal;
  const program = running?.text.trim().split(/\s+/)[0];
  if (!running || !program || program.includes('=') || talks(running.text)) return;
  const timer = setTimeout(() => {
    if (terminal.running !== running || running.touched || !terminal.inSight) return;
    if (!terminal.screen.onAlternateScreen) tell(program);
  }, patience);
  timer.unref();
}
