import { cutText, textWidth } from '../text/text-width.ts';
import type { Style } from './style.ts';

const longestRule = 80;

/** The line above a lesson: its number and title in a rule across the terminal. */
export function lessonBanner(order: number, title: string, style: Style): string {
  const number = String(order).padStart(2, '0');
  if (style.plain) return `Lesson ${number}: ${title}`;
  const width = Math.min(style.width, longestRule);
  const text = cutText(` ${number} · ${title} `, Math.max(8, width - 4));
  return style.colors.bold(`━━${text}${'━'.repeat(Math.max(2, width - 2 - textWidth(text)))}`);
}

/** A thin line that sets the tutor's longer words apart from the shell's. */
export function rule(style: Style): string {
  return style.plain ? '' : style.colors.dim('─'.repeat(Math.min(style.width, longestRule)));
}
