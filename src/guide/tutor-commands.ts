/** A word for the tutor, as it is typed at the lesson's prompt. */
interface TutorCommand {
  /** Its name, and what may stand behind it. */
  usage: string;
  does: string;
  /** It means nothing outside of the learner's own terminal, or the program has another command of that name. */
  insideOnly?: boolean;
  /** The shell does it without the tutor. */
  byShell?: boolean;
}

/** The tutor's commands, in the order in which a learner needs them. */
export const tutorCommands: readonly TutorCommand[] = [
  { usage: 'task [STEP]', does: 'show the step again' },
  { usage: 'hint [STEP]', does: 'the next hint; for a step that is done, all of them' },
  { usage: 'check', does: 'check now, wait for what takes time, and show everything' },
  {
    usage: 'why [FROM TO[:PORT]]',
    does: 'the reason for a verdict, or how far a packet gets; in an exercise that counts as a hint',
    insideOnly: true,
  },
  { usage: 'what [WORD]', does: 'what a word means, as the lessons explain it; alone, the words', insideOnly: true },
  { usage: 'run', does: "do the step's commands for me", insideOnly: true },
  { usage: 'solution [STEP]', does: 'show the answer' },
  { usage: 'next', does: 'go on to the next step, once this one is done' },
  { usage: 'skip', does: 'go on, although this step is not done or a question is open' },
  { usage: 'back [STEP]', does: 'back to the step before, or to STEP (number or name)' },
  { usage: 'goto [STEP]', does: 'go to any step: what comes before it is done for you; alone, the list of steps' },
  {
    usage: 'restart',
    does: 'this step again, in a clean world; "restart mine": in one made by your own commands; "restart lesson": all of it',
  },
  { usage: 'answer [TEXT]', does: 'show the question again, or answer it; its number alone does, too' },
  { usage: 'changes on|off', does: 'show what each command changes in the world, or be quiet' },
  { usage: 'pauses on|off', does: 'wait for Enter after an explanation, or go on at once' },
  {
    usage: 'map [MACHINE]',
    does: 'draw the network as the kernel has it; --links, --routes, --rules show more, --packet the way of `why`',
    insideOnly: true,
  },
  {
    usage: 'on MACHINE',
    does: 'a shell on another machine; "on MACHINE COMMAND": one command there',
    insideOnly: true,
    byShell: true,
  },
  { usage: 'term N', does: 'open another terminal, or go back to one (Alt-1 to Alt-9 do the same)', insideOnly: true },
  { usage: 'tutor', does: 'this list; "tutor NAME" where a program has the same name', insideOnly: true },
  { usage: 'exit', does: 'leave; progress is kept (Ctrl-D does the same)', insideOnly: true, byShell: true },
];

export const nameOf = ({ usage }: TutorCommand): string => usage.split(' ')[0] ?? usage;

/** The words that the shell hands over; who looks for the list of lessons is told how to get there. */
export const requestNames: readonly string[] = [
  ...tutorCommands.filter(({ byShell }) => !byShell).map(nameOf),
  'menu',
  'list',
];
