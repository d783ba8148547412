import type { Step } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';
import type { TutorDesk } from './tutor-desk.ts';

/** Milliseconds in which what a command began may come true while the learner goes on, where a check says no more. */
const comingTrue = 5000;
/** Milliseconds between two looks; the last one goes on. */
const pauses = [200, 300, 500];
const longestPause = 1000;
/** Milliseconds that one who asks waits at most, and between two looks in that time. */
const moment = 600;
const betweenLooks = 150;
/** Milliseconds that a network may need to settle, where it is looked at while the learner waits. */
const settling = 800;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const holds = ({ verdict }: CheckResult) => verdict.ok === true;

/**
 * Looks at a step's checks without keeping the learner waiting for an answer that does not come. What would hold through
 * a silence alone is waited for as long as it takes.
 * @param settle milliseconds for a network that may be settling, where nobody is kept waiting
 */
export async function quickLook(
  { aside, look }: Pick<TutorDesk, 'aside' | 'look'>,
  step: Step,
  settle: number,
): Promise<{ results: CheckResult[]; unsure: boolean }> {
  if (!aside) return { results: await look(step, { settle }), unsure: false };
  const { results, unsure } = await aside.glance(step);
  if (unsure.size === 0 || !results.every(holds)) return { results, unsure: unsure.size > 0 };
  return { results: await look(step, { settle }), unsure: false };
}

/** Looks after a command and, when the prompt is back, goes on looking for what comes true later. */
export class Lookout {
  /** Somebody may still answer: what was found last need not be the end of it. */
  unsure = false;
  private going: AbortController | undefined;
  /** The learner has done nothing since the tutor spoke up. */
  private calledFor: Step | undefined;

  constructor(private readonly tutor: { readonly desk: TutorDesk; isAt(step: Step): boolean }) {}

  /** Looks while the learner waits. */
  async look(step: Step): Promise<CheckResult[]> {
    this.stop();
    const { results, unsure } = await quickLook(this.tutor.desk, step, settling);
    this.unsure = unsure;
    return results;
  }

  /**
   * Looks because somebody asks: for a moment where a person waits, who is told of what comes true later. A check that
   * says how long it may take gets that time, and so do all where nobody sits there.
   */
  async lookWell(step: Step): Promise<CheckResult[]> {
    const { desk } = this.tutor;
    const timed = step.checks.some(({ within }) => within !== undefined);
    if (!desk.aside || !desk.attended || timed) {
      this.stop();
      this.unsure = false;
      return desk.look(step, 'full');
    }
    const end = performance.now() + moment;
    for (;;) {
      const results = await this.look(step);
      if (results.every(holds) || performance.now() > end) return results;
      await pause(betweenLooks);
    }
  }

  /** The learner has done something. */
  noteCommand(): void {
    this.calledFor = undefined;
  }

  /** Nobody looks aside any more. */
  stop(): void {
    this.going?.abort();
    this.going = undefined;
  }

  /** Goes on looking while the learner goes on, and calls for another look at the prompt once more holds than was told. */
  goOn(step: Step, told: readonly CheckResult[]): void {
    this.stop();
    // Something that holds now and then would call for ever.
    if (!this.tutor.desk.aside || this.calledFor === step || told.every(holds)) return;
    const going = new AbortController();
    this.going = going;
    void this.waitFor(step, told, going.signal);
  }

  private async waitFor(step: Step, told: readonly CheckResult[], signal: AbortSignal): Promise<void> {
    const { desk, isAt } = { desk: this.tutor.desk, isAt: () => !signal.aborted && this.tutor.isAt(step) };
    const held = new Set(told.filter(holds).map(({ check }) => check));
    const longest = Math.max(comingTrue, ...told.map(({ check }) => check.within ?? 0));
    const end = performance.now() + longest;
    for (let round = 0; isAt(); round += 1) {
      await pause(pauses[round] ?? longestPause);
      if (!isAt() || !desk.aside) return;
      const results = await desk.aside.look(step, signal);
      if (!isAt()) return;
      if (results.some((result) => holds(result) && !held.has(result.check))) {
        this.calledFor = step;
        return desk.aside.call();
      }
      if (performance.now() > end) {
        this.unsure = false;
        return;
      }
    }
  }
}
