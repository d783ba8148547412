import { obstacleTo } from '../attempt/needs.ts';
import type { BoundCheck } from '../domain/check.ts';
import type { Lesson } from '../domain/lesson.ts';
import type { StepOutcome } from '../domain/outcome.ts';
import { replay } from '../play/replay.ts';
import { judge } from '../play/runner.ts';
import { type GradeOptions, GradeWorld } from './grade-world.ts';

/** How work is graded and given its points. */
export interface FairGradeOptions extends GradeOptions {
  /** Shared by all files of a lesson. */
  heldBefore: HeldBefore;
}

/** Milliseconds in which something that holds from the beginning shows itself. */
const patience = 1500;

/**
 * Which checks hold when a step begins, before anybody has done anything in it: they earn nothing by themselves. Tried
 * once for a lesson, and only where a step was passed in part; whoever passes it all has all its points.
 */
export class HeldBefore {
  private readonly known = new Map<string, Promise<ReadonlySet<string>>>();
  private idle: Promise<ReadonlySet<string>> | undefined;

  /**
   * The outcome with the ids of those checks, where they matter for its points.
   * @param lesson as it was written, with its own commands
   * @throws what building a sandbox throws, 'interrupted' after the signal
   */
  async markIn(outcome: StepOutcome, lesson: Lesson, options: GradeOptions): Promise<StepOutcome> {
    const { ok, late, missing, results, step } = outcome;
    const some = results.some(({ verdict }) => verdict.ok === true);
    if (ok !== false || late || missing || !some) return outcome;
    const known = this.known.get(step.id) ?? heldIn(lesson, step.id, options);
    this.known.set(step.id, known);
    try {
      return { ...outcome, heldBefore: await options.slot.wait(known) };
    } catch (error) {
      this.known.delete(step.id);
      throw error;
    }
  }

  /**
   * Which checks hold in the end though nobody has done anything.
   * @throws as markIn
   */
  async withoutWork(lesson: Lesson, options: GradeOptions): Promise<ReadonlySet<string>> {
    this.idle ??= heldWithoutWork(lesson, options);
    try {
      return await options.slot.wait(this.idle);
    } catch (error) {
      this.idle = undefined;
      throw error;
    }
  }
}

/** What holds after all that the steps prepare, and nothing else. */
async function heldWithoutWork(lesson: Lesson, options: GradeOptions): Promise<ReadonlySet<string>> {
  const able = lesson.steps.filter(({ needs }) => obstacleTo(needs, options.capabilities) === undefined);
  const [setup, checks] = [able.flatMap((step) => step.setup), able.flatMap((step) => step.checks)];
  return holdingAfter(
    async (world) => {
      for (const command of setup) await world.stage.run(command, undefined, options.signal);
    },
    checks,
    options,
  );
}

async function heldIn(lesson: Lesson, id: string, options: GradeOptions): Promise<ReadonlySet<string>> {
  const { capabilities, signal } = options;
  const index = lesson.steps.findIndex((step) => step.id === id);
  const way = lesson.steps.slice(0, index).filter(({ needs }) => obstacleTo(needs, capabilities) === undefined);
  const { setup = [], checks = [] } = lesson.steps[index] ?? {};
  return holdingAfter(
    async (world) => {
      await replay(way, world.stage, signal);
      for (const command of setup) await world.stage.run(command, undefined, signal);
    },
    checks,
    options,
  );
}

async function holdingAfter(
  prepare: (world: GradeWorld) => Promise<void>,
  checks: readonly BoundCheck[],
  options: GradeOptions,
): Promise<ReadonlySet<string>> {
  const { signal } = options;
  const world = new GradeWorld(options, new Set());
  try {
    await world.renew();
    await prepare(world);
    const soon = checks.map((check) => ({ ...check, within: patience }));
    const results = await judge(soon, () => world.stage.probe(), { patience: 'full', pace: world.stage.pace, signal });
    world.demandGoingOn();
    return new Set(results.flatMap(({ check, verdict }) => (verdict.ok === true ? [check.id] : [])));
  } finally {
    await world.close();
  }
}
