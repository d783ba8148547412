import { createHash } from 'node:crypto';
import type { LessonOutline } from './lesson-outline.ts';

/** By the mark of the text; what the file's name says is not in it. */
export type KnownOutlines = ReadonlyMap<string, Omit<LessonOutline, 'id' | 'order' | 'file'>>;

/** The mark of a lesson's text. */
export const outlineKey = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The outlines of the lessons that the program was built with; none where it runs from its sources. They are a module
 * beside this one that the build writes.
 */
export async function knownOutlines(): Promise<KnownOutlines> {
  const written = new URL('./outlines.mjs', import.meta.url);
  const { default: outlines } = await import(written.href).catch(() => ({ default: [] }));
  return new Map(outlines);
}
