import type { Command } from '../domain/lesson.ts';

const pasteStart = '\x1b[200~';
const pasteEnd = '\x1b[201~';

/** Signs that a line goes on in the next one: an open quote, a here-document, the head of a loop. */
function goesOn(line: string): boolean {
  const quotes = line.replace(/\\./g, '');
  const single = (quotes.replace(/"[^"]*"/g, '').match(/'/g) ?? []).length % 2 === 1;
  const double = (quotes.replace(/'[^']*'/g, '').match(/"/g) ?? []).length % 2 === 1;
  return single || double || /\\$|<<|[({|]\s*$|&&\s*$|\b(?:do|then|else)\b(?!.*\b(?:done|fi)\b)/.test(line);
}

/**
 * What to type at the prompt, entry by entry, to do commands as a learner would; a fence whose lines belong together
 * is pasted as one.
 * @param machine the machine whose prompt stands there
 */
export function typedLines(commands: readonly Command[], machine: string): string[] {
  return commands.flatMap((command) => {
    const lines = linesOf(command);
    return command.on === machine ? lines : [`on ${command.on}`, ...lines, 'exit'];
  });
}

function linesOf({ text, background }: Command): string[] {
  const shown = text.replace(/[ \t]+# optional$/gm, '').trimEnd();
  const lines = shown.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > 1 && lines.some(goesOn)) {
    return [`${pasteStart}${background ? `{ ${shown}\n} &` : shown}${pasteEnd}`];
  }
  return background ? lines.map((line) => (/&\s*$/.test(line) ? line : `${line} &`)) : lines;
}
