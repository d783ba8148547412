import type { Ask, Lesson } from '../domain/lesson.ts';
import { type AttemptEvent, type Change, refuse } from './events.ts';
import { moveOn } from './moves.ts';
import { type Answer, type Attempt, changeStep, currentOf, openAsks } from './state.ts';

/**
 * Whether an answer counts as right; capital letters and the number of spaces do not matter. A question that
 * lists no answers has no wrong one.
 */
export function isRight(ask: Ask, given: string): boolean {
  if (ask.answers.length === 0) return true;
  return ask.answers.some((answer) =>
    ask.kind === 'number' ? sameNumber(answer, given) : plainText(answer) === plainText(given),
  );
}

function sameNumber(one: string, other: string): boolean {
  return other.trim() !== '' && Number(one) === Number(other);
}

function plainText(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

type Answered = Extract<AttemptEvent, { type: 'answered' }>;

/**
 * An answer came in. The first one counts, but for a question that a command answers; a question that was declined may still be answered. A step of
 * questions alone passes with the last of them, right or wrong.
 */
export function answered(lesson: Lesson, attempt: Attempt, { ask: id, given, answers, patient }: Answered): Change {
  const { step, state } = currentOf(lesson, attempt);
  const asked = step.asks.find((one) => one.id === id);
  const ask = asked && answers ? { ...asked, answers: [...answers] } : asked;
  if (!ask) return refuse(attempt, 'That question belongs to another step.');
  const earlier = Object.hasOwn(state.answers, id) ? state.answers[id] : undefined;
  if (earlier && earlier.given !== null) {
    return { attempt, effects: [{ type: 'explain', ask, given: earlier.given, right: earlier.right }] };
  }
  const right = given !== null && isRight(ask, given);
  const first = Object.hasOwn(state.mistaken, id) ? state.mistaken[id] : undefined;
  if (patient && given !== null && !right && first === undefined && ask.tryFirst !== undefined) {
    return {
      attempt: changeStep(attempt, attempt.current, { mistaken: { ...state.mistaken, [id]: given } }),
      effects: [{ type: 'try-first', ask, command: ask.tryFirst }],
    };
  }
  const answer: Answer = {
    given: given ?? first ?? null,
    right,
    ...(first !== undefined && given !== null ? { first } : {}),
    ...(ask.kind === 'predict' ? { predicted: true } : {}),
  };
  const noted = changeStep(attempt, attempt.current, { answers: { ...state.answers, [id]: answer } });
  const explained: Change = { attempt: noted, effects: [{ type: 'explain', ask, given, right }] };
  const after = currentOf(lesson, noted);
  // A prediction left open does not hold up a step that has checks.
  const open = openAsks(step, after.state).filter(({ kind }) => step.checks.length === 0 || kind !== 'predict');
  if (attempt.finished || open.length > 0) return explained;
  if (step.checks.length > 0) return attempt.holds ? follow(explained, moveOn(lesson, noted)) : explained;
  const passed = changeStep(noted, attempt.current, { status: 'passed' });
  const moved = moveOn(lesson, passed);
  return follow(explained, { ...moved, effects: [{ type: 'passed', index: attempt.current }, ...moved.effects] });
}

function follow(first: Change, second: Change): Change {
  return { attempt: second.attempt, effects: [...first.effects, ...second.effects] };
}
