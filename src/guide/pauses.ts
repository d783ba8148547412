import type { Step } from '../domain/lesson.ts';
import type { TutorDesk } from './tutor-desk.ts';

/**
 * Between two steps the learner reads: where something was explained, the next step waits for Enter, unless the learner
 * wants it at once (`UNDERLAY_PAUSES=off` from the start).
 */
export class Pauses {
  private wanted = process.env.UNDERLAY_PAUSES !== 'off';
  /** Something was explained since the learner gave a command last. */
  private explained = false;
  private next: Step | undefined;

  constructor(private readonly desk: Pick<TutorDesk, 'say' | 'pauses'>) {}

  /** The step that waits for the learner to go on. */
  get waiting(): Step | undefined {
    return this.next;
  }

  /** Whether the next step has to wait. */
  get due(): boolean {
    return this.wanted && this.explained && this.desk.pauses;
  }

  /** Something was explained that is to be read. */
  noteExplained(): void {
    this.explained = true;
  }

  /** The learner gave a command: what was explained before has been read. */
  noteRead(): void {
    this.explained = false;
  }

  wait(step: Step): void {
    this.next = step;
  }

  /** The step that waited, which does so no longer. */
  end(): Step | undefined {
    const step = this.next;
    this.next = undefined;
    return step;
  }

  /** Switches the pauses on or off, or says which it is. */
  answer(wanted: boolean | undefined): void {
    if (wanted !== undefined) this.wanted = wanted;
    const how = this.wanted ? 'waits for Enter; `pauses off` stops that' : 'comes at once; `pauses on` lets it wait';
    this.desk.say(`After an explanation the next step ${how}.`);
  }
}
