import { setTimeout as sleep } from 'node:timers/promises';
import { UnderlayError } from '../domain/errors.ts';
import type { Lesson, Step } from '../domain/lesson.ts';
import { doStep } from '../play/replay.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import { readMap } from '../sandbox/wiring.ts';
import { buildTopology } from '../topology/build-topology.ts';
import type { Topology } from '../topology/topology.ts';
import { Obstacles } from './obstacles.ts';

/** A lesson's world after some of its steps. */
export interface LessonWorld {
  topology: Topology;
  /** Steps that this machine cannot run, and why. */
  leftOut: { step: Step; because: string }[];
}

/** Milliseconds in which a world that was just built comes to rest, and between two looks at it. */
const settling = { most: 20_000, pause: 150 };

/**
 * Does steps of a lesson with its own commands in a fresh sandbox, and looks at what is there then.
 * @param steps in their order, from the first one
 * @returns undefined after the signal
 * @throws UnderlayError 'machine' where the lesson cannot run here, or the world cannot be looked at
 */
export async function worldAfter(
  lesson: Lesson,
  steps: readonly Step[],
  signal: AbortSignal,
): Promise<LessonWorld | undefined> {
  const { found: topology, leftOut } = await inWorldAfter(lesson, steps, signal, atRest);
  if (signal.aborted) return undefined;
  if (topology) return { topology, leftOut };
  throw new UnderlayError('machine', `the world of ${lesson.id} cannot be looked at`, 'underlay doctor');
}

/**
 * Does steps of a lesson with its own commands in a fresh sandbox, and lets somebody use that.
 * @throws UnderlayError 'machine' where the lesson cannot run here
 */
export async function inWorldAfter<Found>(
  lesson: Lesson,
  steps: readonly Step[],
  signal: AbortSignal,
  use: (sandbox: Sandbox) => Promise<Found>,
): Promise<{ found: Found; leftOut: LessonWorld['leftOut'] }> {
  const obstacles = await Obstacles.find([...lesson.needs, ...steps.flatMap(({ needs }) => needs)]);
  const obstacle = obstacles.to(lesson.needs);
  if (obstacle) throw new UnderlayError('machine', `${lesson.id} cannot run here: ${obstacle.because}`, obstacle.cure);
  const leftOut = steps.flatMap((step) => {
    const because = obstacles.to(step.needs)?.because;
    return because === undefined ? [] : [{ step, because }];
  });
  const sandbox = await Sandbox.create(lesson.world);
  try {
    for (const step of steps) if (!leftOut.some((left) => left.step === step)) await doStep(step, sandbox, signal);
    return { found: await use(sandbox), leftOut };
  } finally {
    await sandbox.close();
  }
}

/** The world once two looks at it see the same; at last as it is. */
async function atRest(sandbox: Sandbox): Promise<Topology | undefined> {
  const deadline = performance.now() + settling.most * sandbox.pace;
  for (let before: string | undefined; ; ) {
    const state = await readMap(sandbox);
    const topology = state && buildTopology(state, sandbox.world);
    const now = JSON.stringify(topology);
    // On a busy machine a look may fail, and the next one not.
    if ((topology && now === before) || performance.now() > deadline || !sandbox.alive) return topology;
    before = now;
    await sleep(settling.pause);
  }
}

/** A lesson's steps as far as is wanted. @throws UnderlayError 'usage' for an unknown step */
export function stepsUntil({ steps, id }: Lesson, after: string | undefined): readonly Step[] {
  if (after === undefined) return [];
  if (after === 'end') return steps;
  const index = steps.findIndex((step) => step.id === after);
  if (index >= 0) return steps.slice(0, index + 1);
  throw new UnderlayError('usage', `${id} has no step ${after}; there are: ${steps.map((step) => step.id).join(', ')}`);
}
