import type { Lesson } from '../domain/lesson.ts';
import { answered } from './answers.ts';
import { type AttemptEvent, type Change, refuse } from './events.ts';
import { hint, reasonTold, solution } from './help.ts';
import { back, conclude, enter, enterAnew, goTo, moveOn, next, skip } from './moves.ts';
import { endOf, whatWasSeen, withChanges, withMap, withPrinted } from './record.ts';
import { type Attempt, changeStep, currentOf, type LearnerCommand, openAsks, runnableFrom, unbegun } from './state.ts';

type Judged = Extract<AttemptEvent, { type: 'judged' }>;

/**
 * The state machine of an attempt: what an event makes of it, and what the shell is to do about it. Pure.
 */
export function advance(lesson: Lesson, attempt: Attempt, event: AttemptEvent): Change {
  switch (event.type) {
    case 'judged':
      return judged(lesson, attempt, event);
    case 'looked':
      return looked(lesson, attempt);
    case 'command':
      return { attempt: noteCommand(lesson, attempt, event), effects: [] };
    case 'ended':
      return { attempt: noteEnd(attempt, event), effects: [] };
    case 'changed':
      return { attempt: withChanges(attempt, event.changes), effects: [] };
    case 'mapped':
      return { attempt: withMap(attempt, event.index, event.map), effects: [] };
    case 'answered':
      return answered(lesson, attempt, event);
    case 'hint':
      return hint(lesson, attempt, event.target);
    case 'reason':
      return { attempt: reasonTold(attempt), effects: [] };
    case 'solution':
      return solution(lesson, attempt, event.target);
    case 'next':
      return next(lesson, attempt);
    case 'skip':
      return skip(lesson, attempt);
    case 'back':
      return back(lesson, attempt, event.target, event.mine);
    case 'goto':
      return goTo(lesson, attempt, event.target, event.mine);
    case 'restart':
      return event.what === 'step'
        ? enterAnew(attempt, attempt.current, { lesson, mine: event.mine })
        : restartLesson(attempt);
  }
}

function judged(lesson: Lesson, attempt: Attempt, { step: id, results, looking = false }: Judged): Change {
  const { step, state } = currentOf(lesson, attempt);
  // Verdicts on a step that was left meanwhile say nothing about this one.
  if (attempt.finished || step.id !== id || step.checks.length === 0) return { attempt, effects: [] };
  const verdicts = new Map(results.map(({ check, verdict }) => [check.id, verdict.ok]));
  const unmet = step.checks.filter((check) => verdicts.get(check.id) !== true).map((check) => check.describe);
  if (unmet.length > 0) {
    const tries = state.tries + ([...verdicts.values()].includes(false) ? 1 : 0);
    return { attempt: { ...changeStep(attempt, attempt.current, { tries }), holds: false, unmet }, effects: [] };
  }
  if (attempt.holds) return { attempt, effects: [] };
  const commands = attempt.draft.length > 0 ? attempt.draft : state.commands;
  const passing = { status: 'passed', commands, saw: whatWasSeen(results) } as const;
  const passed = { ...changeStep(attempt, attempt.current, passing), holds: true, unmet };
  return looking ? { attempt: passed, effects: [] } : looked(lesson, passed);
}

/** Leaves a step that has passed, by way of its questions. */
function looked(lesson: Lesson, attempt: Attempt): Change {
  const { state } = currentOf(lesson, attempt);
  if (attempt.finished || !attempt.holds || state.status !== 'passed') return { attempt, effects: [] };
  const { attempt: passed, effects } = conclude(lesson, attempt);
  const after = currentOf(lesson, passed);
  const asks = openAsks(after.step, after.state);
  if (asks.length > 0) return { attempt: passed, effects: [...effects, { type: 'ask', asks }] };
  const moved = moveOn(lesson, passed);
  return { attempt: moved.attempt, effects: [...effects, ...moved.effects] };
}

/** What is typed after the end is play; what is typed when redoing a passed step counts once that passes again. */
function noteCommand(lesson: Lesson, attempt: Attempt, command: LearnerCommand): Attempt {
  if (attempt.finished || command.text.trim() === '') return attempt;
  const { text, machine, terminal, status, printed } = command;
  const { state } = currentOf(lesson, attempt);
  const draft = withPrinted([...attempt.draft, { text, machine, terminal, status }], printed);
  const counts = state.status !== 'passed' || attempt.holds;
  return { ...(counts ? changeStep(attempt, attempt.current, { commands: draft }) : attempt), draft };
}

/** A command of the current step that a terminal was busy with is over; one of an earlier step counts as running on. */
function noteEnd(attempt: Attempt, { terminal, status, printed }: Extract<AttemptEvent, { type: 'ended' }>): Attempt {
  const running = attempt.draft.findLast((command) => command.terminal === terminal && command.status === null);
  if (running === undefined) return attempt;
  const ended = { ...running, status, ...endOf(printed) };
  const over = (command: LearnerCommand) => (command === running ? ended : command);
  const commands = attempt.steps[attempt.current]?.commands.map(over) ?? [];
  return { ...changeStep(attempt, attempt.current, { commands }), draft: attempt.draft.map(over) };
}

/** Everything from the start, but what was completed once stays completed. */
function restartLesson(attempt: Attempt): Change {
  const steps = attempt.steps.map((step) => ({
    ...step,
    ...unbegun,
    status: step.status === 'not-runnable' ? step.status : ('todo' as const),
  }));
  const first = runnableFrom(steps, 0);
  if (first === undefined) return refuse(attempt, 'No step of this lesson can run on this machine.');
  return enter({ ...attempt, steps, clean: undefined }, first, true);
}
