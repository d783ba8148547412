import type { Position } from '../domain/diagnostic.ts';
import { answerOf, type Command, type Lesson, type Step, type WrongAnswer } from '../domain/lesson.ts';
import { leavesRunning } from '../play/background.ts';
import type { Job, Workplace } from '../play/job.ts';
import { replay } from '../play/replay.ts';
import { ForeignMachines } from '../play/untouched.ts';
import { orderIsIdle } from '../shell/rule-order.ts';
import { type Slip, slipsOf } from '../shell/slips.ts';
import { type Cheat, cheatsOf } from './cheats.ts';
import { type Entries, type Entry, withInstead, without } from './entries.ts';
import { type Finding, type FindingKind, finding, notPassed, positionOf, wrongDiagnosis } from './findings.ts';
import type { FailedCheck, Refutation } from './refute.ts';
import { attempt, perform, prepare } from './tried-step.ts';
import { wrongWay } from './wrong-way.ts';

/** What a trial brought; for a mutant also whether a check noticed it, null when that could not be told. */
export interface TrialResult {
  findings: Finding[];
  killed?: boolean | null;
  mutation?: 'mutant' | 'slip' | 'cheat';
}

/** One way to try a step, in a fresh sandbox. */
type Trial = Job<TrialResult>;

/** What trials are made of. */
export interface Plan {
  /** The steps that this machine can run, with nothing but the commands that lead on from one to the next. */
  steps: Step[];
  lesson: Pick<Lesson, 'world' | 'steps' | 'yours'>;
  entries: Entries;
  /** What the answer of a step reads in the lesson. */
  written(step: Step): readonly Command[];
  /** Ids of the steps that are known not to pass before anything was done. */
  open: ReadonlySet<string>;
  /** Whether the lesson passes without the commands marked as optional; `steps` then is without them. */
  bare: boolean;
  /** Whether the lesson passes as a whole: only then does it mean something how it goes on. */
  passes: boolean;
}

/** All ways to try a step: nothing done, other right answers, wrong ones, and a command left out or, where it
 * is to be thorough, with a slip in it; and cheats in the place of the work. */
export function trialsOf(plan: Plan, index: number, thorough: boolean): Trial[] {
  const step = plan.steps[index];
  if (step === undefined) return [];
  const { checks, alternatives, wrong } = step;
  const mutants = plan
    .written(step)
    .flatMap((command) =>
      (plan.entries.get(command) ?? []).filter((entry) => !entry.optional).map((entry) => ({ command, entry })),
    );
  return [
    ...(checks.length > 0 && !plan.open.has(step.id) ? [before(plan, index, step)] : []),
    ...alternatives.map((command) => alternative(plan, index, step, command)),
    ...wrong.map((answer) => wrongAnswer(plan, index, step, answer)),
    ...(plan.passes ? mutants.map(({ command, entry }) => mutant(plan, index, step, command, entry)) : []),
    ...(plan.passes && thorough
      ? mutants.flatMap(({ command, entry }) =>
          slipsIn(plan, index, { command, entry }).map((slip) => mutant(plan, index, step, command, entry, slip)),
        )
      : []),
    ...(thorough ? cheatsOf(step, plan.lesson.world).map((cheat) => cheating(plan, index, step, cheat)) : []),
  ];
}

/** The slips in a command; those that mean the same are none. */
function slipsIn(plan: Plan, index: number, { command, entry }: { command: Command; entry: Entry }): Slip[] {
  const steps = plan.steps.slice(0, index + 1);
  const written = steps.flatMap((step, at) => (at === index ? plan.written(step) : answerOf(step)));
  const fences = written.slice(0, written.indexOf(command)).map(({ text }) => text);
  const own = (plan.entries.get(command) ?? []).filter(({ to }) => to <= entry.from).map(({ text }) => text);
  const earlier = [...steps.flatMap(({ setup }) => setup).map(({ text }) => text), ...fences, ...own];
  return slipsOf(entry.text).filter(({ reorders }) => !reorders || !orderIsIdle(entry.text, earlier));
}

const before =
  (plan: Plan, index: number, step: Step): Trial =>
  async (place) => {
    await arrive(plan, index, place);
    const refutation = await attempt(step, [], place);
    return { findings: mustFail('before', step, step.position, refutation, 'before anything was done') };
  };

const alternative =
  (plan: Plan, index: number, step: Step, command: Command): Trial =>
  async (place) => {
    await arrive(plan, index, place);
    const own = await perform(step, [command], place);
    const lead = 'with this alternative the step does not pass';
    const findings = notPassed('alternative', own, lead, command.position);
    for (const later of own.ok && plan.passes ? plan.steps.slice(index + 1) : []) {
      await prepare(later, place);
      const outcome = await perform(later, answerOf(later), place);
      const after = `after this alternative, step "${later.id}" no longer passes`;
      findings.push(...notPassed('alternative', outcome, after, command.position));
      if (outcome.ok !== true) break;
    }
    return { findings };
  };

const wrongAnswer =
  (plan: Plan, index: number, step: Step, wrong: WrongAnswer): Trial =>
  async (place) => {
    await arrive(plan, index, place);
    const diagnosis = (failed: readonly FailedCheck[]) => wrongDiagnosis(step, wrong, failed).length === 0;
    const refutation = await attempt(step, [wrong.command], place, { diagnosis });
    if (refutation.ok === false) {
      const findings = wrongDiagnosis(step, wrong, refutation.failed);
      return { findings: [...findings, ...(await wrongWay(step, wrong, refutation.failed, place))] };
    }
    return { findings: mustFail('wrong', step, wrong.command.position, refutation, 'with this wrong answer') };
  };

const mutant =
  (plan: Plan, index: number, step: Step, command: Command, entry: Entry, slip?: Slip): Trial =>
  async (place) => {
    await arrive(plan, index, place);
    const mutation = slip === undefined ? 'mutant' : 'slip';
    const leftOut = (one: Entry) => one === entry || (plan.bare && one.optional);
    const mutated = plan
      .written(step)
      .flatMap((each) =>
        slip !== undefined && each === command
          ? [withInstead(command, entry, slip.text)]
          : without(each, plan.entries, slip === undefined ? leftOut : ({ optional }) => plan.bare && optional),
      );
    const unclear: string[] = [];
    let background = false;
    for (const later of plan.steps.slice(index)) {
      const commands = later === step ? mutated : answerOf(later);
      if (later !== step) await prepare(later, place);
      background ||= [...later.setup, ...commands].some(leavesRunning);
      const refutation = await attempt(later, commands, place, { background });
      if (refutation.ok === false) return { findings: [], killed: true, mutation };
      if (refutation.ok === null) {
        if (!refutation.measurable) return { ...unclearMutant(step, command, entry, refutation.because), mutation };
        unclear.push(refutation.because);
      }
    }
    const cure = slip === undefined ? 'let a check see its effect, or mark it "# optional"' : 'let a check see it';
    const done = slip === undefined ? 'this is left out' : `this is typed ${slip.what}`;
    const also = unclear.length === 0 ? '' : ` (but ${unclear.join('; ')})`;
    const message = `no check fails when ${done}: ${firstLine(entry.text)}; ${cure}${also}`;
    return { findings: [finding(mutation, step, positionOf(command, entry), message)], killed: false, mutation };
  };

/** Done instead of the step's work, as somebody would who is graded; what may not be changed is watched. */
const cheating =
  (plan: Plan, index: number, step: Step, { what, check, command }: Cheat): Trial =>
  async (place) => {
    const { stage, signal } = place;
    const foreign = new ForeignMachines(plan.lesson);
    await foreign.begin(stage);
    for (const earlier of plan.steps.slice(0, index)) {
      await replay([earlier], stage, signal);
      await foreign.prepared(earlier.setup, stage);
    }
    await prepare(step, place);
    await foreign.prepared(step.setup, stage);
    const refutation = await attempt(step, [command], place, { background: command.text.includes('&') });
    const passes = refutation.ok === true && (await foreign.look(step, stage)).ok === true;
    const message = `the step passes with ${what}: ${firstLine(command.text)}; let a check tell the place it means`;
    const findings = passes ? [finding('cheat', step, check.position, message)] : [];
    return { findings, killed: !passes, mutation: 'cheat' };
  };

function unclearMutant(step: Step, command: Command, entry: Entry, because: string): TrialResult {
  const message = `whether leaving this out is noticed could not be told: ${because}`;
  return { findings: [finding('unclear', step, positionOf(command, entry), message)], killed: null };
}

/** Brings a fresh world to where a step begins. */
async function arrive(plan: Plan, index: number, place: Workplace): Promise<void> {
  await replay(plan.steps.slice(0, index), place.stage, place.signal);
  const step = plan.steps[index];
  if (step) await prepare(step, place);
}

function mustFail(kind: FindingKind, step: Step, at: Position, refutation: Refutation, when: string): Finding[] {
  if (refutation.ok === false) return [];
  if (refutation.ok === true) return [finding(kind, step, at, `the step passes ${when}`)];
  const { because, measurable } = refutation;
  return [finding(measurable ? kind : 'unclear', step, at, `no check of the step fails ${when}: ${because}`)];
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
