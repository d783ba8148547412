import { type SavedProgress, savedProgress } from './saved.ts';

/** The content of the file is not what this version of the program writes. */
export class Unusable extends Error {}

/**
 * Reads the text of a progress file.
 * @throws Unusable when it is none
 */
export function parseProgress(text: string): SavedProgress {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Unusable('is damaged');
  }
  const result = savedProgress.safeParse(content);
  if (result.success) return result.data;
  const version = typeof content === 'object' && content !== null && 'version' in content ? content.version : 1;
  throw new Unusable(
    version === 1 ? 'is damaged' : `was written by another version of this program (format ${version})`,
  );
}
