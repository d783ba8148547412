import type { GuidedTerminal } from './terminal.ts';

/** Milliseconds of silence after which a learner is told what is being done. */
const silence = 500;

/**
 * Says in a terminal what the tutor does, whenever it has been silent for a while.
 * @param now what is being done; undefined where nothing that takes its time
 * @param stays the line is not taken away again: whoever listens cannot see that it has gone
 * @returns how to end that
 */
export function whileBusy(terminal: GuidedTerminal, now: () => string | undefined, stays: boolean): () => void {
  let told = false;
  let last = terminal.display.printed;
  const timer = setInterval(() => {
    const doing = now();
    const text = doing && `  (${doing})`;
    const silent = terminal.display.printed === last;
    last = terminal.display.printed;
    if (!silent || text === undefined || !terminal.inSight || told) return;
    if (stays) terminal.print(text);
    else terminal.display.showBusy(text, terminal.columns);
    told = stays;
  }, silence);
  return () => {
    clearInterval(timer);
    terminal.display.endBusy();
  };
}
