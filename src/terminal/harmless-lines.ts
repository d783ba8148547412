import { stripVTControlCharacters } from 'node:util';
import { OutputFilter } from './output-filter.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it takes out
const noLines = /[\x07\x08\x0b\x0c\x0e\x0f]/g;

/** The text of a command's output, line by line, with its colours, which end with it; all else is left out. */
export function harmlessLines(output: string): string {
  const shown = new OutputFilter({ kind: 'lines', marks: false }).read(output).replaceAll(noLines, '');
  return shown.includes('\x1b') ? `${shown}\x1b[0m` : shown;
}

/** The same without colours. */
export const bareLines = (output: string): string => stripVTControlCharacters(harmlessLines(output));
