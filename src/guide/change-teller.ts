import { changeSentence } from '../report/change-lines.ts';
import type { TutorDesk } from './tutor-desk.ts';
import type { GuidedVoice } from './voice.ts';

/** Tells what a command changed in the world, unless the learner wants it quiet (`UNDERLAY_CHANGES=off` from the start). */
export class ChangeTeller {
  private telling = process.env.UNDERLAY_CHANGES !== 'off';

  constructor(
    private readonly voice: GuidedVoice,
    private readonly desk: Pick<TutorDesk, 'say' | 'changes'>,
    /** Told of the same, a line each. */
    private readonly note: (lines: readonly string[]) => void = () => {},
  ) {}

  /** Says what is different since it was last asked; returns whether anything is, undefined where one did not look. */
  async tell(): Promise<boolean | undefined> {
    if (!this.telling) return undefined;
    const changes = await this.desk.changes();
    const lines = this.voice.changes(changes);
    if (lines !== '') this.desk.say(lines);
    this.note(changes.map((change) => changeSentence(change)));
    return changes.length > 0;
  }

  /** Switches the telling on or off, or says which it is. */
  async answer(wanted: boolean | undefined): Promise<void> {
    if (wanted === undefined) {
      const how = this.telling
        ? 'told after each command; `changes off` stops it'
        : 'not told; `changes on` tells them';
      return this.desk.say(`What a command changes in the world is ${how}.`);
    }
    // What happened while nobody listened is no news.
    if (wanted && !this.telling) await this.desk.changes();
    this.telling = wanted;
    this.desk.say(wanted ? 'Changes are told after each command.' : 'Changes are no longer told.');
  }
}
