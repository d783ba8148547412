import type { KernelChange } from '../kernel/kernel-change.ts';
import { visible } from '../text/visible.ts';
import { wrapText } from '../text/wrap.ts';
import type { TextStyle } from './style.ts';

/** More than this many changes at once would push the command's own output out of sight. */
const mostLines = 12;
const words: Record<KernelChange['sign'], string> = { '+': 'added:', '-': 'removed:', '~': 'changed:', '>': 'moved:' };

/** Quiet lines that say what a command changed in the world; none where nothing changed. */
export function changeLines(changes: readonly KernelChange[], style: TextStyle): string[] {
  const shown = changes.length > mostLines ? changes.slice(0, mostLines - 1) : changes;
  const more = changes.length - shown.length;
  const lines = shown.flatMap((change) => wrapped(changeSentence(change, style.plain), style));
  if (more > 0) lines.push(`  and ${more} more`);
  return lines.map((line) => style.colors.dim(line));
}

/** What changed, on one line. @param plain words in place of signs */
export function changeSentence({ sign, place, from, text }: KernelChange, plain = false): string {
  const where = from === undefined ? place : `${from} ${plain ? 'to' : '→'} ${place}`;
  return visible(`${plain ? words[sign] : sign} ${where}: ${text}`);
}

function wrapped(text: string, { width }: TextStyle): string[] {
  const [first = '', ...rest] = wrapText(text, Math.max(width - 6, 10), Math.max(width - 2, 10));
  return [`  ${first}`, ...rest.map((line) => `      ${line}`)];
}
