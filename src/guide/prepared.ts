import type { Attempt } from '../attempt/state.ts';
import type { Lesson } from '../domain/lesson.ts';
import type { Definition } from './glossary.ts';
import type { Saver } from './saver.ts';

/** A lesson and the attempt at it, as far as it got. */
export interface Prepared {
  lesson: Lesson;
  attempt: Attempt;
  resumed: boolean;
  /** Nothing is known of this learner yet. */
  newcomer: boolean;
  warning: string | undefined;
  /** The words that this lesson and the others explain; the others are read for it. */
  glossary: () => Promise<readonly Definition[]>;
  saver: Saver;
}
