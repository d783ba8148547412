import { ShellScanner } from './shell-scanner.ts';

/** One command of a shell text, and where it begins there. */
export interface PlacedCommand {
  text: string;
  offset: number;
}

/**
 * Cuts shell text into what a learner would enter at the prompt one after another: whole lines, and those that belong
 * together (quotes, here-documents, loops) as one. Lines of comments alone are no commands. In doubt, lines stay together.
 * @returns `open` when the last command has no end, such as a quote that is never closed
 */
export function splitCommands(text: string): { commands: PlacedCommand[]; open: boolean } {
  const scanner = new ShellScanner(text);
  const commands: PlacedCommand[] = [];
  let offset = 0;
  while (offset < text.length) {
    const { end, empty, open } = scanner.next();
    if (!empty) commands.push({ text: text.slice(offset, end), offset });
    if (open) return { commands, open };
    offset = end + 1;
  }
  return { commands, open: false };
}
