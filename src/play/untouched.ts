import type { Command, Step } from '../domain/lesson.ts';
import type { CheckResult, StepOutcome } from '../domain/outcome.ts';
import { failed } from '../domain/verdict.ts';
import { visible } from '../text/visible.ts';
import { foreignMachines, type Owned } from './foreign-machines.ts';
import type { MachineSettings, Stage } from './stage.ts';

/** What came of a look at the machines that are not the learner's; null where they could not be looked at. */
export type Untouched = { ok: true } | { ok: false | null; because: string };

/** What an outcome says of it: a step with such a change earns nothing. */
export const tellChange = (untouched: Untouched): Pick<StepOutcome, 'because' | 'late'> =>
  untouched.ok === true ? {} : { because: untouched.because, late: true };

/** The results of a step with such a change, which has not passed: it stands where the last of them held. */
export function withChange(results: readonly CheckResult[], untouched: Untouched): CheckResult[] {
  const last = results.at(-1);
  if (untouched.ok !== false || last === undefined) return [...results];
  const verdict = failed(untouched.because, 'that machine as it was, and the step done with what is yours');
  return [...results.slice(0, -1), { ...last, verdict }];
}

/** Watches over what is not the learner's in one world: a wall there, or a way round, is no answer. */
export class ForeignMachines {
  private readonly before = new Map<string, readonly string[]>();
  private reading: Promise<void> = Promise.resolve();

  constructor(private readonly lesson: Owned) {}

  /** As the world was built its machines have to stay. */
  begin(stage: Stage): Promise<void> {
    this.before.clear();
    const [first] = this.lesson.steps;
    if (first !== undefined) this.reading = this.learn(foreignMachines(this.lesson, first.id), stage);
    return this.reading;
  }

  /** Resolves once it is read how the world was when it began. */
  known(): Promise<void> {
    return this.reading;
  }

  /** What the lesson itself has just done there is right. */
  async prepared(commands: readonly Command[], stage: Stage): Promise<void> {
    await this.learn(
      [...new Set(commands.map(({ on }) => on))].filter((name) => this.before.has(name)),
      stage,
    );
  }

  /** Whether those that the learner has no need to touch up to this step are as they were. */
  async look(step: Step, stage: Stage): Promise<Untouched> {
    const names = foreignMachines(this.lesson, step.id);
    if (stage.settings === undefined || names.length === 0) return { ok: true };
    await this.reading;
    const now = await read(names, stage);
    for (const name of names) {
      const [was, is] = [this.before.get(name), now?.get(name)];
      if (was === undefined || is === undefined) return { ok: null, because: `${name} could not be looked at` };
      const change = firstChange(was, is);
      if (change === undefined) continue;
      return { ok: false, because: `${name} is not yours to change in this step, but ${change}` };
    }
    return { ok: true };
  }

  private async learn(names: readonly string[], stage: Stage): Promise<void> {
    for (const [name, settings] of (await read(names, stage)) ?? []) this.before.set(name, settings);
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
