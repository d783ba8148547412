import type { Lesson, Step } from '../domain/lesson.ts';

/** What a list of lessons shows of one: its front matter and the names of its steps. */
export interface LessonOutline
  extends Pick<Lesson, 'id' | 'order' | 'file' | 'title' | 'summary' | 'minutes' | 'after' | 'needs' | 'words'> {
  steps: Pick<Step, 'id' | 'title' | 'needs' | 'points'>[];
}
