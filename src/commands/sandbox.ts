import { randomBytes } from 'node:crypto';
import { isatty } from 'node:tty';
import { emptyWorld, homeMachine } from '../domain/world.ts';
import { runInForeground } from '../sandbox/foreground.ts';
import { Sandbox } from '../sandbox/sandbox.ts';
import type { Interruption } from './interruption.ts';
import { takeWindow } from './sandbox-window.ts';

/**
 * Runs a command, or a shell, in a fresh sandbox, on the caller's terminal or standard streams.
 * @returns the command's exit status, 128 + n after signal n
 * @throws UnderlayError for an unknown or faulty lesson, or a machine that cannot
 */
export async function sandbox(
  command: readonly string[],
  { world }: { world?: string },
  interruption: Interruption,
): Promise<number> {
  const plan = world === undefined ? emptyWorld : await worldOf(world);
  const [created, window] = await Promise.all([Sandbox.create(plan), takeWindow()]);
  try {
    await window?.open(created, interruption.signal);
    if (interruption.signal.aborted) return 130;
    return await inside(created, command, window?.number, interruption);
  } finally {
    window?.close();
    await created.close();
  }
}

async function worldOf(lesson: string) {
  const { loadLesson } = await import('./load-lesson.ts');
  return (await loadLesson(lesson)).world;
}

async function inside(
  { anchor }: Sandbox,
  command: readonly string[],
  number: number | undefined,
  interruption: Interruption,
): Promise<number> {
  // Asking process.stdin instead would already begin to read from it.
  const terminals = [isatty(0), isatty(1), isatty(2)] as const;
  if (terminals.every((terminal) => terminal)) return onTerminal(anchor, command, number, interruption.signal);
  // Before the command is there: between its start and the hand-over, Ctrl-C would stop it.
  const { OutputFilter } = await import('../terminal/output-filter.ts');
  const running = runInForeground(anchor, homeMachine, command.length > 0 ? command : ['bash'], terminals);
  if (running.stdin) process.stdin.pipe(running.stdin);
  for (const [from, to] of [
    [running.stdout, process.stdout],
    [running.stderr, process.stderr],
  ] as const) {
    const filter = new OutputFilter({ kind: 'lines', marks: false });
    from?.setEncoding('utf8').on('data', (text: string) => to.write(filter.read(text)));
  }
  const stopped = new Promise<number>((resolve) => {
    interruption.signal.addEventListener('abort', () => resolve(130), { once: true });
  });
  return interruption.handOver(running.signal, () => Promise.race([running.ended, stopped]));
}

async function onTerminal(
  anchor: Sandbox['anchor'],
  command: readonly string[],
  number: number | undefined,
  signal: AbortSignal,
): Promise<number> {
  const [{ foregroundTerminal, interactiveShell }, { passThrough }, { Person }] = await Promise.all([
    import('../sandbox/foreground-terminal.ts'),
    import('../terminal/pass-through.ts'),
    import('../terminal/person.ts'),
  ]);
  const secret = randomBytes(12).toString('hex');
  const shell = command.length > 0 ? command : interactiveShell;
  const program = foregroundTerminal(anchor, homeMachine, shell, secret, number);
  return passThrough(program, secret, new Person(process.stdin, process.stdout), signal);
}
