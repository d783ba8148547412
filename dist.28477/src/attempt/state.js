import { answerOf } from "../domain/lesson.js";
import { obstacleTo } from "./needs.js";
/** What is known of a step that nobody has worked on. */
export const unbegun = { hints: 0, solutionShown: false, answers: {}, tries: 0, commands: [] };
/** An attempt at its start. */
export function begin(lesson, capabilities) {
    const steps = lesson.steps.map((step) => {
        const because = obstacleTo([...lesson.needs, ...step.needs], capabilities);
        const begun = { id: step.id, ...unbegun };
        return because === undefined ? { ...begun, status: 'todo' } : { ...begun, status: 'not-runnable', because };
    });
    const first = runnableFrom(steps, 0);
    const finished = first === undefined;
    return { steps, current: first ?? 0, holds: false, draft: [], unmet: [], finished, completed: false };
}
/** Index of the first step at or after `from` that can be done here. */
export function runnableFrom(steps, from) {
    const index = steps.findIndex((step, at) => at >= from && step.status !== 'not-runnable');
    return index < 0 ? undefined : index;
}
/** The step the learner is at, and what is known of it. */
export function currentOf(lesson, attempt) {
    const step = lesson.steps[attempt.current];
    const state = attempt.steps[attempt.current];
    if (!step || !state)
        throw new RangeError(`lesson ${lesson.id} has no step number ${attempt.current + 1}`);
    return { step, state };
}
/** Questions of a step that have neither been answered nor declined. */
export function openAsks(step, state) {
    return step.asks.filter((ask) => !Object.hasOwn(state.answers, ask.id));
}
/** Steps whose effects make up the world in which the step at `index` begins. */
export function stepsBefore(lesson, attempt, index) {
    return lesson.steps.slice(0, index).filter((_, at) => attempt.steps[at]?.status !== 'not-runnable');
}
/**
 * Whether leaving the current step undone would leave the world short of something. A step without checks only
 * looks: nothing that comes later may rest on it.
 */
export function leavesGap(lesson, attempt) {
    const { step } = currentOf(lesson, attempt);
    return !attempt.holds && step.checks.length > 0 && answerOf(step).length > 0;
}
/** The attempt with the state of one step changed. */
export function changeStep(attempt, index, change) {
    return { ...attempt, steps: attempt.steps.map((step, at) => (at === index ? { ...step, ...change } : step)) };
}
//# sourceMappingURL=state.js.map