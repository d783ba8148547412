import type { Command } from '../domain/lesson.ts';
import { lookMark } from '../domain/lesson-programs.ts';
import { splitCommands } from '../shell/split-commands.ts';

const pasteStart = '\x1b[200~';
const pasteEnd = '\x1b[201~';

/**
 * What to type at the prompt, entry by entry, to do commands as a learner would; lines that belong together are
 * pasted as one.
 * @param machine the machine whose prompt stands there
 */
export function typedLines(commands: readonly Command[], machine: string): string[] {
  return commands.flatMap((command) => {
    const lines = linesOf(command);
    return command.on === machine ? lines : [`on ${command.on}`, ...lines, 'exit'];
  });
}

function linesOf({ text, background }: Command): string[] {
  const shown = text.replace(lookMark, '').trimEnd();
  const entries = splitCommands(shown).commands.map((command) => command.text.trimEnd());
  const together = entries.some((entry) => entry.includes('\n'));
  if (background && together) return [pasted(`{ ${shown}\n} &`)];
  if (background) return entries.map((entry) => (/&\s*$/.test(entry) ? entry : `${entry} &`));
  return entries.map((entry) => (entry.includes('\n') ? pasted(entry) : entry));
}

const pasted = (text: string): string => `${pasteStart}${text}${pasteEnd}`;
