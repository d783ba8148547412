import { z } from 'zod';
import { type Attempt, begin, runnableFrom, type StepState } from '../attempt/state.ts';
import type { CapabilityReport } from '../domain/capability.ts';
import type { Lesson } from '../domain/lesson.ts';

const savedStep = z.object({
  status: z.enum(['todo', 'passed', 'skipped']),
  hints: z.int().nonnegative(),
  // Files of earlier versions do not say it.
  reasons: z.int().nonnegative().default(0),
  solutionShown: z.boolean(),
  answers: z.record(
    z.string(),
    z.object({
      given: z.string().nullable(),
      right: z.boolean(),
      first: z.string().optional(),
      predicted: z.boolean().optional(),
    }),
  ),
  // Files of earlier versions do not say it.
  mistaken: z.record(z.string(), z.string()).default({}),
  tries: z.int().nonnegative(),
  commands: z.array(
    z.object({
      text: z.string(),
      machine: z.string(),
      terminal: z.int().positive(),
      // Files of earlier versions do not say it.
      status: z.int().nullable().default(0),
      printed: z.string().optional(),
      changes: z.array(z.string()).optional(),
    }),
  ),
  saw: z.record(z.string(), z.string()).optional(),
  map: z.string().optional(),
});

/** What a progress file says. */
export const savedProgress = z.object({
  version: z.literal(1),
  /** What the values of the lesson are picked from; absent for one that is the same for everybody. */
  seed: z.string().optional(),
  /** Id of the step the learner is at. */
  current: z.string(),
  finished: z.boolean(),
  completed: z.boolean(),
  /** Whether the world held what that step asks for; files of earlier versions do not say it. */
  holds: z.boolean().optional(),
  /** Steps before this one are done as the lesson does them; absent where none are. */
  clean: z.string().optional(),
  /** By step id; those that the lesson no longer has are kept. */
  steps: z.record(z.string(), savedStep),
});

export type SavedProgress = z.infer<typeof savedProgress>;

/** What is to be kept of an attempt. A step that cannot run here is left out, so that what was known of it stays. */
export function toSaved(attempt: Attempt, seed?: string): SavedProgress {
  const steps = attempt.steps.flatMap(({ id, status, because: _, ...rest }) =>
    status === 'not-runnable' ? [] : [[id, { status, ...rest }]],
  );
  return savedProgress.parse({
    version: 1,
    seed,
    current: attempt.steps[attempt.current]?.id ?? '',
    finished: attempt.finished,
    completed: attempt.completed,
    holds: attempt.holds,
    clean: attempt.clean === undefined ? undefined : attempt.steps[attempt.clean]?.id,
    steps: Object.fromEntries(steps),
  });
}

/**
 * The attempt as it was left, what was typed in its step included. A lesson that changed meanwhile keeps what still
 * applies: when the step is gone, or a finished lesson has got a new one, it goes on at the first step that is open.
 */
export function fromSaved(lesson: Lesson, saved: SavedProgress, capabilities: readonly CapabilityReport[]): Attempt {
  const fresh = begin(lesson, capabilities);
  const steps = fresh.steps.map((step): StepState => {
    const known = Object.hasOwn(saved.steps, step.id) ? saved.steps[step.id] : undefined;
    return known && step.status !== 'not-runnable' ? { ...step, ...known } : step;
  });
  const open = steps.findIndex(({ status }) => status === 'todo');
  const at = steps.findIndex(({ id, status }) => id === saved.current && status !== 'not-runnable');
  const finished = fresh.finished || (saved.finished && open < 0);
  const stay = at >= 0 && (finished || !saved.finished);
  const current = stay ? at : open >= 0 ? open : (runnableFrom(steps, 0) ?? 0);
  const left = stay ? steps[current] : undefined;
  // Of a passed step that was begun anew, the commands are those of the first time.
  const draft = left && (left.status !== 'passed' || saved.holds) ? left.commands : [];
  const cleanAt = steps.findIndex(({ id }) => id === saved.clean);
  const clean = cleanAt < 0 ? undefined : cleanAt;
  return { ...fresh, steps, current, clean, draft, finished, completed: saved.completed };
}

/** Whether a learner did anything yet: of a lesson that was only looked at, no more than its seed is kept. */
export function isBegun({ steps }: SavedProgress): boolean {
  return Object.values(steps).some(
    ({ status, hints, reasons, solutionShown, answers, commands }) =>
      status !== 'todo' || hints + reasons + commands.length + Object.keys(answers).length > 0 || solutionShown,
  );
}
