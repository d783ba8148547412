import { asTyped, ownCommand } from '../machine/own-command.ts';
import type { Style } from '../terminal/style.ts';
import { cutText, textWidth } from '../text/text-width.ts';
import { visible } from '../text/visible.ts';
import { wrapText } from '../text/wrap.ts';
import { groupOf } from './lesson-groups.ts';
import type { ListedLesson } from './listed-lesson.ts';

/** Lessons for a person to read: a line each, and below it what keeps one from running here. */
export function listText(lessons: readonly (ListedLesson & { order: number })[], style: Style): string {
  if (lessons.length === 0) return 'There are no lessons.\n';
  const idWidth = widest(lessons.map(({ id }) => id));
  const states = lessons.map(stateOf);
  const minutes = lessons.map((lesson) => `${lesson.minutes} min`);
  const around = idWidth + widest(minutes) + widest(states) + 12;
  const titleWidth = Math.min(widest(lessons.map(({ title }) => title)), Math.max(style.width - around, 16));
  const lines = lessons.flatMap((lesson, index) => {
    const columns = [
      String(lesson.order).padStart(2, '0'),
      style.colors.bold(padded(lesson.id, idWidth)),
      padded(cutText(visible(lesson.title), titleWidth), titleWidth),
      (minutes[index] ?? '').padStart(widest(minutes)),
      lesson.completed ? style.colors.green(states[index] ?? '') : (states[index] ?? ''),
    ];
    const group = groupOf(lesson.order);
    const before = lessons[index - 1];
    const heading =
      before && groupOf(before.order) === group ? [] : [...(before ? [''] : []), style.colors.bold(group)];
    return [...heading, `  ${columns.join('  ')}`.trimEnd(), ...obstacleLines(lesson, style)];
  });
  return [...lines, '', `${ownCommand()} learn LESSON opens one.`, ''].join('\n');
}

function stateOf({ passed, steps, completed, known }: ListedLesson): string {
  if (completed) return known ? 'known' : 'done';
  return passed === 0 ? 'new' : `${passed} of ${steps} steps`;
}

function obstacleLines({ because, cure }: ListedLesson, { colors, width }: Style): string[] {
  if (because === null) return [];
  const reason = wrapText(`cannot run here: ${visible(because)}`, Math.max(width - 6, 20));
  // A cure stays on one line, so that it can be copied.
  return [
    ...reason.map((line) => `      ${colors.yellow(line)}`),
    ...(cure === null ? [] : [`      cure: ${visible(asTyped(cure))}`]),
  ];
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map(textWidth));
}

function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(columns - textWidth(text), 0));
}
