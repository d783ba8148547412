import { createHash } from 'node:crypto';
import { Source } from '../document/source.ts';

/** A short mark of a lesson's text, by which a workbook notices that the lesson has changed since. */
export function fingerprintOf(text: string): string {
  const plain = new Source(text, '').text;
  return `sha256-${createHash('sha256').update(plain).digest('hex').slice(0, 16)}`;
}
