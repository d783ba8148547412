import { obstacleTo } from '../attempt/needs.ts';
import type { CapabilityReport } from '../domain/capability.ts';
import { UnderlayError } from '../domain/errors.ts';
import { answerOf, type Command, firstLine, type Lesson, type Step } from '../domain/lesson.ts';
import { allOf, type CheckResult, gradedOk, type StepOutcome } from '../domain/outcome.ts';
import { notRun } from '../domain/verdict.ts';
import { type HandedIn, withAnswers } from './handed-in.ts';
import { replay } from './replay.ts';
import { judge } from './runner.ts';
import type { CommandResult, Stage } from './stage.ts';
import { stepAsTold } from './told.ts';
import { toldByCommands } from './told-by-commands.ts';
import { ForeignMachines, tellChange } from './untouched.ts';

/** What happens while a lesson plays, as it happens. */
export type PlayEvent =
  /** A step begins; `number` counts from 1. */
  | { type: 'step'; step: Step; number: number; of: number }
  | { type: 'command'; command: Command; purpose: 'setup' | 'answer' }
  | { type: 'ran'; command: Command; purpose: 'setup' | 'answer'; result: CommandResult }
  | { type: 'outcome'; outcome: StepOutcome };

export interface PlayOptions {
  capabilities: readonly CapabilityReport[];
  /** Id of the one step to report; those before it are replayed silently. */
  only?: string | undefined;
  /** Milliseconds a check has to come true, where it does not say so itself. */
  deadline?: number;
  /** The lesson's commands are those of a workbook, and this is what else it says. */
  handedIn?: HandedIn | undefined;
  /** Whether it is for marks: what holds must go on holding while something still runs. */
  graded?: boolean;
  /** Watches over what is not the learner's. */
  foreign?: ForeignMachines | undefined;
  /** Ends it at once; the steps that are left are "not run". */
  signal?: AbortSignal | undefined;
}

/**
 * Does a lesson's own commands step by step and judges each step. After a failed step the rest is not run, because
 * it would fail for reasons that are not its own; a step that this machine cannot run stops nothing. Where nothing was
 * handed in for a step, the lesson's own commands bring it about after it was judged, and the rest is run.
 * @throws UnderlayError 'usage' when the lesson has no step called `only`
 */
export async function* play(lesson: Lesson, stage: Stage, options: PlayOptions): AsyncGenerator<PlayEvent, void> {
  const { capabilities, only, handedIn, signal } = options;
  const standInFor = (step: Step) => handedIn?.standIns.get(step.id);
  const lessonHurdle = obstacleTo(lesson.needs, capabilities);
  const hurdleOf = (step: Step) => lessonHurdle ?? obstacleTo(step.needs, capabilities);
  const first = only === undefined ? 0 : lesson.steps.findIndex((step) => step.id === only);
  if (first < 0) {
    const known = lesson.steps.map((step) => step.id).join(', ');
    throw new UnderlayError('usage', `Lesson ${lesson.id} has no step "${only}". Its steps are: ${known}.`);
  }
  const foreign = new ForeignMachines(lesson);
  await foreign.begin(stage);
  const runnable = lesson.steps.slice(0, first).filter((step) => hurdleOf(step) === undefined);
  await replay(
    runnable.map((step) => standInFor(step) ?? step),
    stage,
    signal,
  );
  await foreign.prepared(
    runnable.flatMap(({ setup }) => setup),
    stage,
  );
  let stopped: string | undefined;
  for (const [index, step] of lesson.steps.entries()) {
    if (index < first) continue;
    if (only !== undefined && index > first) return;
    yield { type: 'step', step, number: index + 1, of: lesson.steps.length };
    const hurdle = hurdleOf(step);
    const because = signal?.aborted
      ? 'interrupted'
      : (hurdle ?? (handedIn && step.checks.length === 0 ? undefined : stopped));
    const leftOut = hurdle !== undefined && lessonHurdle === undefined;
    const outcome =
      because === undefined
        ? yield* playStep(step, stage, { ...options, foreign })
        : { ...notReached(step, because), leftOut };
    const standIn = because === undefined && outcome.ok !== true ? standInFor(step) : undefined;
    if (outcome.ok === false && !standIn) stopped = `step ${step.id} failed`;
    yield { type: 'outcome', outcome: handedIn ? withAnswers(outcome, handedIn, because === undefined) : outcome };
    if (standIn && !stopped) await replay([{ ...standIn, setup: [] }], stage, signal);
  }
}

/** The outcome of a step that was not begun. */
export function notReached(step: Step, because: string): StepOutcome {
  const results = step.checks.map((check): CheckResult => ({ check, verdict: notRun(because), ms: 0 }));
  return { step, ok: null, because, results, ms: 0 };
}

/** Does what a step prepares, then its commands, and judges it. */
export async function* playStep(
  asked: Step,
  stage: Stage,
  options: Omit<PlayOptions, 'capabilities'>,
): AsyncGenerator<PlayEvent, StepOutcome> {
  const start = performance.now();
  const { signal, deadline, handedIn, foreign } = options;
  const stuck: { command: Command; purpose: 'setup' | 'answer'; running?: string | undefined }[] = [];
  const ran: CommandResult[] = [];
  for (const purpose of ['setup', 'answer'] as const) {
    for (const command of purpose === 'setup' ? asked.setup : answerOf(asked)) {
      if (signal?.aborted) break;
      yield { type: 'command', command, purpose };
      const result = await stage.run(command, undefined, signal);
      if (result.timedOut) stuck.push({ command, purpose, running: result.running });
      if (purpose === 'answer') ran.push(result);
      yield { type: 'ran', command, purpose, result };
    }
    if (purpose === 'setup') await foreign?.prepared(asked.setup, stage);
  }
  // What nobody did will not come true by waiting.
  const missing = handedIn?.standIns.has(asked.id) === true;
  const patience = {
    patience: missing ? 'settle' : 'full',
    signal,
    pace: stage.pace,
    ...(options.graded ? { mayChange: () => stage.busy?.() === true } : {}),
    ...(deadline === undefined ? {} : { deadline }),
  } as const;
  const results = await judge(asked.checks, () => stage.probe(), patience);
  const step = handedIn ? await stepAsTold(asked, stage.probe()) : asked;
  const untouched = (await foreign?.look(asked, stage)) ?? { ok: true };
  const okOf = options.graded && !signal?.aborted ? gradedOk : ({ verdict }: CheckResult) => verdict.ok;
  const judged = allOf([...results.map(okOf), untouched.ok]);
  const ms = Math.round(performance.now() - start);
  const told = judged === true ? {} : { ran: toldByCommands(ran) };
  if (signal?.aborted) return { step, ok: judged === false ? false : null, because: 'interrupted', results, ms };
  const [late] = stuck;
  if (late === undefined) {
    if (missing && judged === false) {
      return { step, ok: judged, missing, because: 'no commands were handed in for this step', results, ms };
    }
    return { step, ok: judged, missing, ...tellChange(untouched), ...told, results, ms };
  }
  // Running into the limit is never a pass; when the tool's own preparation did, nothing else can be said.
  const because = `the ${late.purpose} on ${late.command.on} did not end in time: ${late.running ?? firstLine(late.command)}`;
  return { step, ok: late.purpose === 'setup' ? null : false, late: true, because, ...told, results, ms };
}
