import type { Command } from 'commander';
import { nameOf, tutorCommands } from '../guide/tutor-commands.ts';
import type { Interruption } from './interruption.ts';

interface Options {
  lesson?: string;
  plain?: boolean;
}

/** Adds the commands for a lesson that is open in another window: a terminal into it, and those of the tutor. */
export function addAttemptCommands(program: Command, { signal }: Interruption, end: (status: number) => void): void {
  const add = (name: string, does: string) =>
    program
      .command(name)
      .helpGroup('Commands for a lesson that is open in another window:')
      .description(does)
      .option('--lesson <lesson>', 'which lesson, where several are open')
      .option('--plain', 'words instead of signs and boxes');
  add('shell', 'another terminal into the lesson')
    .argument('[machine]', 'the machine to be on; without it, host')
    .action(async (machine: string | undefined, options: Options) => {
      const { reachAttempt } = await import('./reach-attempt.ts');
      end(await reachAttempt(machine === undefined ? {} : { machine }, options, signal));
    });
  for (const command of tutorCommands.filter(({ insideOnly }) => !insideOnly)) {
    const name = nameOf(command);
    add(name, command.does)
      .argument('[words...]', 'as after the command in the lesson')
      .usage(`[options] ${command.usage.slice(name.length + 1)}`.trim())
      .action(async (words: string[], options: Options) => {
        const { reachAttempt } = await import('./reach-attempt.ts');
        end(await reachAttempt({ words: [name, ...words].join(' ') }, options, signal));
      });
  }
}
