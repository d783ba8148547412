import { obstacleTo } from '../attempt/needs.ts';
import type { CapabilityReport } from '../domain/capability.ts';
import { answerOf, type Lesson, type Step } from '../domain/lesson.ts';
import { Work, type WorkOptions } from '../play/job.ts';
import { bareStep, type Entries, entriesOf } from './entries.ts';
import { byPlace, type LessonProof, soundness } from './findings.ts';
import { passes, playThrough } from './passes.ts';
import { type Plan, type TrialResult, trialsOf } from './trials.ts';
import { findOpen } from './tried-step.ts';

export interface ProveOptions extends WorkOptions {
  capabilities: readonly CapabilityReport[];
  /** Whether commands are also tried with the usual slips in them, and cheats in their place. */
  thorough?: boolean | undefined;
}

/**
 * Proves that a lesson is sound: each step fails before its commands and passes after them and after each
 * alternative, each wrong answer fails with its diagnosis, no command can be left out unnoticed, and the lesson
 * passes each time. Every trial has a fresh sandbox.
 * @throws UnderlayError 'machine' when a sandbox cannot be built, 'interrupted' after the signal
 */
export async function proveLesson(lesson: Lesson, options: ProveOptions): Promise<LessonProof> {
  const hurdleOf = (step: Step) => obstacleTo(step.needs, options.capabilities);
  const skipped = lesson.steps.flatMap((step) => {
    const because = hurdleOf(step);
    return because === undefined ? [] : [{ step, because }];
  });
  const steps = lesson.steps.filter((step) => hurdleOf(step) === undefined);
  const none = { killed: 0, of: 0 };
  const proof = {
    lesson,
    findings: [],
    skipped,
    steps: 0,
    alternatives: 0,
    wrong: 0,
    mutants: none,
    slips: none,
    cheats: none,
  };
  const because = obstacleTo(lesson.needs, options.capabilities);
  if (because !== undefined) return { ...proof, ok: null, because, ms: 0 };

  const work = new Work(lesson.world, options);
  const entries = await work.one(({ stage, signal }) => entriesOf(steps, stage, signal));
  const { plan, broken, findings } = await playEach({ ...lesson, steps }, entries, work);
  const reached = broken === undefined ? steps.length : broken + 1;
  const results = await work.all(
    steps.slice(0, reached).flatMap((_, index) => trialsOf(plan, index, options.thorough === true)),
  );

  findings.push(...results.flatMap((result) => result.findings));
  return {
    ...proof,
    ok: soundness(findings),
    findings: findings.sort(byPlace),
    steps: steps.length,
    alternatives: steps.reduce((sum, step) => sum + step.alternatives.length, 0),
    wrong: steps.reduce((sum, step) => sum + step.wrong.length, 0),
    mutants: rateOf(results, 'mutant'),
    slips: rateOf(results, 'slip'),
    cheats: rateOf(results, 'cheat'),
    ms: Math.round(work.ms),
  };
}

function rateOf(results: readonly TrialResult[], kind: TrialResult['mutation']) {
  const told = results.filter(({ mutation, killed }) => mutation === kind && typeof killed === 'boolean');
  return { killed: told.filter(({ killed }) => killed).length, of: told.length };
}

/**
 * Plays the lesson twice, and once without what is optional; says what the trials can build on. The last time it looks
 * before each step's commands, as learners do, whether the step is open: that needs no sandbox of its own then.
 */
async function playEach(lesson: Lesson, entries: Entries, work: Work) {
  const { steps } = lesson;
  const bareSteps = steps.map((step) => bareStep(step, entries));
  const open = new Set<string>();
  const playing = (which: readonly Step[]) => playThrough({ ...lesson, steps: [...which] });
  const looking = (which: readonly Step[]) => playThrough({ ...lesson, steps: [...which] }, findOpen(open));
  const hasOptional = [...entries.values()].flat().some(({ optional }) => optional);
  const ways = hasOptional ? [playing(steps), playing(steps), looking(bareSteps)] : [playing(steps), looking(steps)];
  const [first = [], second = [], bare] = await work.all(ways);
  const found = passes(first, second, bare);
  const base = found.bare ? bareSteps : steps;
  const written = new Map(base.map((step, index) => [step, answerOf(steps[index] ?? step)]));
  const plan: Plan = {
    steps: base,
    lesson,
    entries,
    written: (step) => written.get(step) ?? [],
    open: found.bare ? open : new Set(),
    bare: found.bare,
    passes: found.broken === undefined,
  };
  return { plan, broken: found.broken, findings: found.findings };
}
