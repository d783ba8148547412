import type { Grade, GradeBook, GradedStep, Reveal } from '../domain/grade.ts';

/** The grades with only as much in them as learners are to see. */
export function revealed(book: GradeBook, reveal: Reveal): GradeBook {
  return { ...book, reports: book.reports.map((grade) => revealedGrade(grade, reveal)) };
}

/** One grade, in the same way. */
export function revealedGrade(grade: Grade, reveal: Reveal): Grade {
  if (reveal === 'all') return grade;
  if (reveal === 'none') return { ...grade, steps: [] };
  return { ...grade, steps: grade.steps.map(verdictsOnly) };
}

function verdictsOnly(step: GradedStep): GradedStep {
  const checks = step.checks.map((check) => ({ ...check, saw: null, wanted: null, why: null }));
  return step.asks === undefined
    ? { ...step, checks, ran: null }
    : { ...step, checks, ran: null, asks: step.asks.map((ask) => ({ ...ask, given: null })) };
}
