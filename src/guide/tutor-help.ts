import { largest } from '../text/largest.ts';
import { wrapText } from '../text/wrap.ts';
import { tutorCommands } from './tutor-commands.ts';

/** Markdown for somebody who has never been here. */
export const welcomeText =
  'Below is a real shell on a machine of its own: nothing you do there breaks it for good. After each command the ' +
  'tutor says what works so far. A few words are for the tutor: `hint` helps you along, `task` shows the step again, `next` ' +
  'goes on, `goto` lists the steps, `tutor` explains them all, and `exit` leaves and keeps your progress.';

/** The list, broken into lines. @param width columns */
export function tutorHelp(width: number): string {
  const names = largest(tutorCommands.map(({ usage }) => usage.length));
  const lines = tutorCommands.flatMap(({ usage, does }) => {
    const [first = '', ...others] = wrapText(does, Math.max(16, width - names - 5));
    return [`  ${usage.padEnd(names)}  ${first}`, ...others.map((line) => ' '.repeat(names + 4) + line)];
  });
  return lines.join('\n');
}
