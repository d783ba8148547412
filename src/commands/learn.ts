import { exitStatus, UnderlayError } from '../domain/errors.ts';
import { fitted } from '../guide/fitted.ts';
import { missingRequired } from '../machine/programs.ts';
import { styleFor } from '../terminal/style.ts';
import { prepareAttempt } from './prepare-attempt.ts';
import { loadLearnersLesson, readSeed } from './seed.ts';

export interface LearnOptions {
  /** Words instead of signs and boxes. */
  plain?: boolean;
  /** What the values of the lesson are picked from at its first start. */
  seed?: string;
  /** Show the map in a pane beside. */
  split?: boolean;
}

/**
 * The guided shell: a menu of lessons, or the lesson named, until the learner leaves. Without a terminal the lines of
 * standard input are the learner's commands.
 * @returns exit status
 * @throws UnderlayError for an unknown or faulty lesson, or a machine that cannot run it
 */
export async function learn(name: string | undefined, options: LearnOptions, signal: AbortSignal): Promise<number> {
  const terminal = process.stdin.isTTY && process.stdout.isTTY;
  await haveProgramsInstalled(terminal === true, options.plain === true);
  if (!terminal) {
    if (name === undefined) {
      throw new UnderlayError(
        'usage',
        'Standard input is no terminal, so there is no menu.',
        'underlay learn LESSON < commands.sh, or underlay list',
      );
    }
    return learnPlainly(name, options, signal);
  }
  if (name !== undefined) return guide(name, options, signal);
  const { chooseLesson } = await import('./choose-lesson.ts');
  let status = 0;
  while (!signal.aborted) {
    const chosen = await chooseLesson(styleFor(process.stdout, options.plain));
    if (chosen === undefined) return status;
    status = await guide(chosen, options, signal);
  }
  return status;
}

/** Offers to install what every lesson needs, before the first one rather than in the middle of it. */
async function haveProgramsInstalled(terminal: boolean, plain: boolean): Promise<void> {
  const missing = missingRequired();
  if (missing.length === 0) return;
  const { offerInstall } = await import('./offer-install.ts');
  const { askConfirmation } = await import('../terminal/questions.ts');
  const style = styleFor(process.stderr, plain);
  const outcome = await offerInstall(
    missing,
    {},
    {
      say: (text) => process.stderr.write(text),
      confirm: terminal ? (question) => askConfirmation(question, style) : undefined,
    },
  );
  if (outcome === 'installed') return;
  const names = missing.map((program) => program.name).join(', ');
  throw new UnderlayError(
    'machine',
    `Lessons need programs that are not installed: ${names}.`,
    'underlay doctor --fix',
  );
}

/** Takes a lesson with standard input as the learner. */
async function learnPlainly(name: string, options: LearnOptions, signal: AbortSignal): Promise<number> {
  const [lesson, { PlainSession }, { holdAttempt }] = await Promise.all([
    loadLearnersLesson(name, readSeed(options.seed)),
    import('../guide/plain-session.ts'),
    import('./hold-attempt.ts'),
  ]);
  const held = await holdAttempt(lesson);
  if (held === 'taken') {
    const cure = 'finish there first, or keep this one apart: UNDERLAY_STATE=FOLDER';
    throw new UnderlayError('machine', `lesson ${lesson.id} is open in another window`, cure);
  }
  try {
    const prepared = await prepareAttempt(lesson);
    if (prepared.warning) process.stderr.write(`${prepared.warning}\n`);
    return await new PlainSession(prepared, options.plain === true, process.stdin, process.stdout, signal).run();
  } finally {
    held.release();
  }
}

async function guide(name: string, options: LearnOptions, signal: AbortSignal): Promise<number> {
  const lesson = await loadLearnersLesson(name, readSeed(options.seed));
  const [{ GuidedSession }, { Person }, { holdAttempt }] = await Promise.all([
    import('../guide/session.ts'),
    import('../terminal/person.ts'),
    import('./hold-attempt.ts'),
  ]);
  const held = await holdAttempt(lesson);
  if (held === 'taken') return sitDown(name, lesson.title, options, signal);
  const person = new Person(process.stdin, process.stdout);
  let finished = false;
  try {
    const prepared = await prepareAttempt(lesson);
    if (prepared.warning) person.write(`${fitted(prepared.warning, person.size.columns)}\n`);
    if (signal.aborted) return exitStatus.interrupted;
    const session = new GuidedSession(prepared, signal);
    const { welcome } = await import('../guide/welcome.ts');
    await held.listen((socket) => welcome(socket, session));
    if (options.split) {
      const { showMapBeside } = await import('./map-beside.ts');
      const refusal = await showMapBeside(name, person.size.columns);
      if (refusal !== undefined) person.write(`${fitted(refusal, person.size.columns)}\n`);
    }
    const status = await session.run({ person, plain: options.plain === true, interactive: true });
    if (session.failure) throw session.failure;
    finished = session.finished;
    return status;
  } finally {
    held.release();
    const { farewell } = await import('./farewell.ts');
    person.write(await farewell(lesson, { name, finished, columns: person.size.columns }));
  }
}

/** The lesson is open in another window already. */
async function sitDown(name: string, title: string, options: LearnOptions, signal: AbortSignal): Promise<number> {
  const { askConfirmation } = await import('../terminal/questions.ts');
  const question = `${title} is open in another window. Open another terminal of it here?`;
  if (!(await askConfirmation(question, styleFor(process.stdout, options.plain), true))) return 0;
  const { reachAttempt } = await import('./reach-attempt.ts');
  return reachAttempt({}, { lesson: name, plain: options.plain === true }, signal);
}
