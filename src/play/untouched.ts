import type { Command, Lesson, Step } from '../domain/lesson.ts';
import type { StepOutcome } from '../domain/outcome.ts';
import { visible } from '../text/visible.ts';
import { foreignMachines } from './foreign-machines.ts';
import type { MachineSettings, Stage } from './stage.ts';

/** What came of a look at the machines that are not the learner's; null where they could not be looked at. */
export type Untouched = { ok: true } | { ok: false | null; because: string };

/** What an outcome says of it: a step with such a change earns nothing. */
export const tellChange = (untouched: Untouched): Pick<StepOutcome, 'because' | 'late'> =>
  untouched.ok === true ? {} : { because: untouched.because, late: true };

/** Watches over what is not the learner's in one world: a wall there, or a way round, is no answer. */
export class ForeignMachines {
  private readonly known = new Map<string, readonly string[]>();

  constructor(private readonly lesson: Pick<Lesson, 'world' | 'steps'>) {}

  /** As the world was built its machines have to stay. */
  async begin(stage: Stage): Promise<void> {
    this.known.clear();
    const [first] = this.lesson.steps;
    if (first !== undefined) await this.learn(foreignMachines(this.lesson, first.id), stage);
  }

  /** What the lesson itself has just done there is right. */
  async prepared(commands: readonly Command[], stage: Stage): Promise<void> {
    await this.learn(
      [...new Set(commands.map(({ on }) => on))].filter((name) => this.known.has(name)),
      stage,
    );
  }

  /** Whether those that the learner has no need to touch up to this step are as they were. */
  async look(step: Step, stage: Stage): Promise<Untouched> {
    const names = foreignMachines(this.lesson, step.id);
    if (stage.settings === undefined || names.length === 0) return { ok: true };
    const now = await read(names, stage);
    for (const name of names) {
      const [was, is] = [this.known.get(name), now?.get(name)];
      if (was === undefined || is === undefined) return { ok: null, because: `${name} could not be looked at` };
      const change = firstChange(was, is);
      if (change === undefined) continue;
      return { ok: false, because: `${name} is not yours to change in this step, but ${change}` };
    }
    return { ok: true };
  }

  private async learn(names: readonly string[], stage: Stage): Promise<void> {
    for (const [name, settings] of (await read(names, stage)) ?? []) this.known.set(name, settings);
  }
}

/** A busy machine may need a second look. */
async function read(names: readonly string[], stage: Stage): Promise<MachineSettings | undefined> {
  if (names.length === 0) return undefined;
  return (await stage.settings?.(names)) ?? stage.settings?.(names);
}

function firstChange(was: readonly string[], is: readonly string[]): string | undefined {
  const added = is.find((entry) => !was.includes(entry));
  if (added !== undefined) return `it has now: ${visible(added)}`;
  const gone = was.find((entry) => !is.includes(entry));
  return gone === undefined ? undefined : `it has no longer: ${visible(gone)}`;
}
