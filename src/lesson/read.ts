import type { CheckRegistry } from '../domain/check.ts';
import { formatDiagnostic } from '../domain/diagnostic.ts';
import { UnderlayError } from '../domain/errors.ts';
import type { Lesson } from '../domain/lesson.ts';
import { readFileText } from './file-text.ts';
import { type ParsedLesson, parseLesson } from './parse.ts';

/**
 * Reads a lesson file. What is wrong inside the file comes back as diagnostics.
 * @throws UnderlayError 'lesson' when there is no such file or it cannot be read
 */
export async function readLesson(path: string, registry: CheckRegistry): Promise<ParsedLesson> {
  const read = await readFileText(path);
  return 'fault' in read ? { diagnostics: [read.fault], afterPositions: [] } : parseLesson(read.text, path, registry);
}

/**
 * The lesson of a file that was read.
 * @throws UnderlayError 'lesson' that lists the faults, when there are any
 */
export function lessonOf({ lesson, diagnostics }: ParsedLesson): Lesson {
  if (lesson !== undefined) return lesson;
  throw new UnderlayError('lesson', diagnostics.map(formatDiagnostic).join('\n'));
}
