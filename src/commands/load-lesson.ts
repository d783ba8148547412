import { registry } from '../../checks/index.ts';
import type { Lesson } from '../domain/lesson.ts';
import { lessonOf } from '../lesson/read.ts';
import { resolveLesson } from '../lesson/resolve.ts';
import { lessonsFolder } from './lessons-folder.ts';

/**
 * The lesson of an id, or of a file of one's own.
 * @throws UnderlayError 'usage' for an unknown id, 'lesson' with every fault of a faulty file
 */
export async function loadLesson(nameOrPath: string): Promise<Lesson> {
  return lessonOf(await resolveLesson(nameOrPath, lessonsFolder(), registry));
}
