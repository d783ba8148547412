import { wrapText } from '../text/wrap.ts';

/** What the tutor's commands do, in the order in which a learner needs them. */
export const tutorCommands: readonly (readonly [name: string, does: string])[] = [
  ['task [STEP]', 'show the step again'],
  ['hint [STEP]', 'the next hint; for a step that is done, all of them'],
  ['check', 'check now, wait for what takes time, and show everything'],
  ['why', 'the reason for a verdict; in an exercise that counts as a hint'],
  ['run', "do the step's commands for me"],
  ['solution [STEP]', 'show the answer'],
  ['next', 'go on to the next step, once this one is done'],
  ['skip', 'go on, although this step is not done or a question is open'],
  ['back [STEP]', 'back to the step before, or to STEP (number or name)'],
  ['goto [STEP]', 'go to any step: what comes before it is done for you; alone, the list of steps'],
  ['restart', 'this step again, in a fresh world; "restart lesson": all of it'],
  ['answer [TEXT]', 'show the question again, or answer it; its number alone does, too'],
  ['changes on|off', 'show what each command changes in the world, or be quiet'],
  ['pauses on|off', 'wait for Enter after an explanation, or go on at once'],
  ['map [MACHINE]', 'draw the network as the kernel has it; --links, --routes, --rules show more'],
  ['on MACHINE', 'a shell on another machine; "on MACHINE COMMAND": one command there'],
  ['term N', 'open another terminal, or go back to one (Alt-1 to Alt-9 do the same)'],
  ['tutor', 'this list; "tutor NAME" where a program has the same name'],
  ['exit', 'leave; progress is kept (Ctrl-D does the same)'],
];

/** Markdown for somebody who has never been here. */
export const welcomeText =
  'Below is a real shell on a machine of its own: nothing you do there breaks it for good. After each command the ' +
  'tutor says what works so far. A few words are for the tutor: `hint` helps you along, `task` shows the step again, `next` ' +
  'goes on, `goto` lists the steps, `tutor` explains them all, and `exit` leaves and keeps your progress.';

/** The list, broken into lines. @param width columns */
export function tutorHelp(width: number): string {
  const names = Math.max(...tutorCommands.map(([name]) => name.length));
  const lines = tutorCommands.flatMap(([name, does]) => {
    const [first = '', ...others] = wrapText(does, Math.max(16, width - names - 5));
    return [`  ${name.padEnd(names)}  ${first}`, ...others.map((line) => ' '.repeat(names + 4) + line)];
  });
  return lines.join('\n');
}
