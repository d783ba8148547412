import type { Faults } from '../document/faults.ts';
import type { Fence } from '../document/fences.ts';
import type { Command } from '../domain/lesson.ts';
import { readManner } from '../lesson/commands.ts';
import { type PlacedCommand, splitCommands } from '../shell/split-commands.ts';
import { unescapeText } from '../text/escaped-text.ts';

/**
 * Reads the commands of a workbook's `sh run` fence, each by itself. `whole` takes the fence as one command; so does
 * `escaped`, in which `\x1b`, `\u{200b}`, `\r` and `\\` stand for characters that cannot stand in a file to be read.
 */
export function readCommands(
  fence: Pick<Fence<string>, 'text' | 'textOffset' | 'attributes'>,
  machines: readonly string[] | undefined,
  faults: Faults,
): Command[] {
  const { flags, ...manner } = readManner(fence.attributes, machines, ['whole', 'escaped'], faults);
  const whole = flags.has('whole') || flags.has('escaped');
  const pieces = whole ? [{ text: fence.text, offset: 0 }] : splitCommands(fence.text).commands;
  return pieces.map((piece) => ({
    text: flags.has('escaped') ? unescaped(piece, fence.textOffset, faults) : piece.text,
    ...manner,
    position: faults.position(fence.textOffset + piece.offset),
  }));
}

function unescaped({ text }: PlacedCommand, offset: number, faults: Faults): string {
  const read = unescapeText(text);
  if ('index' in read) {
    faults.add(offset + read.index, 'this backslash begins no escape such as `\\x1b`; write `\\\\` for a backslash');
    return '';
  }
  if (read.text.includes('\0')) faults.add(offset + text.indexOf('\\x00'), 'a command cannot have a NUL character');
  return read.text;
}
