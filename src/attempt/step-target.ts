import type { Lesson } from '../domain/lesson.ts';

/** Index of the step that is called so: by its id, or by its number from 1. */
export function indexOfStep(lesson: Lesson, target: string): number | undefined {
  const index = /^\d+$/.test(target) ? Number(target) - 1 : lesson.steps.findIndex((step) => step.id === target);
  return index >= 0 && index < lesson.steps.length ? index : undefined;
}

/** What to say where there is no such step. */
export function noSuchStep(lesson: Lesson, target: string): string {
  const steps = lesson.steps.map((step, at) => `${at + 1} ${step.id}`).join(', ');
  return `There is no step "${target}" here. The steps are: ${steps}.`;
}
