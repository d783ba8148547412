import { pastSteps } from '../attempt/past.ts';
import type { Attempt, LearnerCommand } from '../attempt/state.ts';
import type { Lesson, Step } from '../domain/lesson.ts';
import type { DoneAgain } from '../play/rebuild.ts';
import { ownSteps } from './own-way.ts';
import { cleanNews, comingBackNews, standInNews } from './replay-news.ts';
import type { TutorDesk } from './tutor-desk.ts';
import type { GuidedVoice } from './voice.ts';

/** How a step is entered: in the world as it is, in one made anew, or after the learner was away. */
export type Entrance = 'go on' | 'rebuild' | 'come back';

/** Whose worlds they are. */
interface Owner {
  readonly lesson: Lesson;
  readonly attempt: Attempt;
  readonly voice: GuidedVoice;
  readonly desk: TutorDesk;
}

/** Makes the world fit the step that begins, and says what could not be done again as the learner had done it. */
export class StepWorld {
  /** Commands that did not bring their step about a second time: they are not tried a third time. */
  private readonly unrepeatable = new Set<readonly LearnerCommand[]>();

  constructor(private readonly owner: Owner) {}

  /** Has the steps before done again where the entrance wants it, then what the step prepares. */
  async prepare(step: Step, index: number, how: Entrance): Promise<void> {
    const { desk } = this.owner;
    if (how === 'go on') return desk.setUp(step);
    const done = await this.rebuild(index);
    await desk.setUp(step);
    if (how === 'rebuild') {
      this.note(standInNews(done));
      const { lesson, attempt } = this.owner;
      // Only who asked for this world is told: behind a step that was skipped it is the one of before.
      return this.note(attempt.clean === index ? cleanNews(ownSteps(lesson, attempt, index)) : '');
    }
    const typed = this.draft();
    const answers = typed.length === 0 || (await desk.redo(typed, step));
    if (!answers) {
      await this.rebuild(index);
      await desk.setUp(step);
    }
    this.note(comingBackNews(done, typed.length === 0 ? 'nothing' : answers ? 'done' : 'given up'));
  }

  private async rebuild(index: number): Promise<DoneAgain[]> {
    const { lesson, attempt, desk } = this.owner;
    const done = await desk.rebuild(pastSteps(lesson, attempt, index, this.unrepeatable));
    for (const { past, way } of done) if (way === 'stand-in') this.unrepeatable.add(past.own);
    return done;
  }

  /** What was typed in the step already, as far as its machines still are there. */
  private draft(): LearnerCommand[] {
    const { lesson, attempt } = this.owner;
    const machines = lesson.world.machines.map(({ name }) => name);
    return attempt.draft.filter(({ machine }) => machines.includes(machine));
  }

  private note(news: string): void {
    if (news !== '') this.owner.desk.say(`${this.owner.voice.note(news)}\n`);
  }
}
