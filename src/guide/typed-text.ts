import { lookMark } from '../domain/lesson-programs.ts';
import { type CalledProgram, calledProgram } from '../shell/called-program.ts';
import { readSimpleCommand } from '../shell/simple-command.ts';

/** A command without what does not matter: blanks, the mark that it may be left out, and sudo where all are root. */
export function evenlySpaced(text: string): string {
  return text
    .replace(lookMark, '')
    .trim()
    .replace(/(?:\s|\\\n)+/g, ' ')
    .replace(/^sudo /, '');
}

/** What a simple command runs, in the background or not; undefined where it may change something beside. */
export function programOf(text: string): CalledProgram | undefined {
  const command = readSimpleCommand(text.trim().replace(/&$/, ''));
  return command && !command.writesFile ? calledProgram(command.words) : undefined;
}
