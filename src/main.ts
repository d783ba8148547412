#!/usr/bin/env node
import { version } from './commands/version.ts';

const args = process.argv.slice(2);

if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.stdout.on('error', () => {
    process.exitCode = 3;
  });
  process.stdout.write(`${version()}\n`);
} else {
  const [{ Interruption }, { runCommandLine }, { describeError }, { exitStatus }, { drained }] = await Promise.all([
    import('./commands/interruption.ts'),
    import('./commands/command-line.ts'),
    import('./commands/describe-error.ts'),
    import('./domain/errors.ts'),
    import('./commands/drained.ts'),
  ]);
  const interruption = new Interruption();
  const end = (status: number): never => process.exit(interruption.signal.aborted ? exitStatus.interrupted : status);
  // A window that was closed, or a reader that went away: what is under way comes to its end, and nobody is told.
  const isGone = (error: unknown) =>
    error instanceof Error && 'code' in error && /^(EPIPE|EIO)$/.test(String(error.code));
  const fail = (error: unknown): never => {
    const { text, status } = describeError(error, process.env.UNDERLAY_DEBUG === '1');
    if (!interruption.signal.aborted) process.stderr.write(text);
    return end(status);
  };

  // Somebody who asks twice does not want to wait; the sandbox dies with its owner in any case.
  for (const name of ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => (interruption.signal.aborted ? end(exitStatus.interrupted) : interruption.receive(name)));
  }
  interruption.signal.addEventListener('abort', () => setTimeout(() => end(exitStatus.interrupted), 5000).unref());
  const failOrStop = (error: unknown) => {
    if (!isGone(error)) fail(error);
    else if (!interruption.signal.aborted) interruption.stop();
  };
  process.stdout.on('error', failOrStop);
  process.stderr.on('error', () => {});
  process.on('uncaughtException', failOrStop);
  process.on('unhandledRejection', fail);
  process.once('beforeExit', () => fail(new Error('the command never came to its end')));

  // A failed write tells so only after the write; it must not be missed.
  const endWhenTold = async (status: number) => {
    if (!interruption.signal.aborted) await Promise.all([drained(process.stdout), drained(process.stderr)]);
    setImmediate(end, status);
  };
  runCommandLine(args, interruption).then(endWhenTold, fail).catch(fail);
}
