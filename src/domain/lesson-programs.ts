import { answerOf, type Step } from './lesson.ts';

/** Behind a line that brings nothing about: it only looks, and may be there to show a failure. */
export const lookMark = /[ \t]+# optional(?<fails>, fails)?$/gm;

/** Whether a line is there to be looked at; waiting shows nothing. */
export function showsSomething(line: string): boolean {
  return line.search(lookMark) >= 0 && !/^\s*sleep\b/.test(line);
}

/** The lines of a step's own answer, without those that only look where `looks` is false. */
export function linesOf(step: Step, looks = true): string[] {
  const lines = answerOf(step).flatMap(({ text }) => text.split('\n'));
  return lines
    .filter((line) => line.trim() !== '' && (looks || line.search(lookMark) < 0))
    .map((line) => line.replace(lookMark, ''));
}

/** The programs that lines begin with, and those that they start in a namespace. */
export function programsOf(lines: readonly string[]): string[] {
  const words = lines.flatMap((line) =>
    [/^\s*([\w./-]+)/, /\bip netns exec \S+ ([\w./-]+)/].flatMap((pattern) => pattern.exec(line)?.[1] ?? []),
  );
  return [...new Set(words)];
}
