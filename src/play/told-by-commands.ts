import type { Ran } from '../domain/outcome.ts';
import type { CommandResult } from './stage.ts';

/** Lines from the end of an output, lines of the shell's own complaints, and characters of a line that are kept. */
const most = { last: 4, complaints: 3, line: 200 };

/**
 * How commands ended and what they said: of the first that ended badly, or else of the last that printed anything; nothing
 * where all ended well and in silence.
 */
export function toldByCommands(results: readonly CommandResult[]): Ran | undefined {
  const printed = results.filter(({ output }) => output.trim() !== '');
  const told = results.find(({ status }) => status !== 0) ?? printed.at(-1);
  return told === undefined ? undefined : { status: told.status, said: gist(told.output) };
}

/** Bash names the line of what it complains of; that may stand far above the last lines. */
function gist(output: string): string {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== '');
  const last = lines.slice(-most.last);
  const above = lines.slice(0, -most.last).filter((line) => /^bash: (eval: )?line \d+: /.test(line));
  const kept = [...above.slice(0, most.complaints), ...last];
  const gap = lines.length > last.length && above.length === 0 ? ['...'] : [];
  return [...gap, ...kept].map((line) => line.slice(0, most.line)).join('\n');
}
