import type { Command } from 'commander';
import type { Interruption } from './interruption.ts';
import type { WhyOptions } from './why.ts';

/** Adds the command that follows one packet. */
export function addWhyCommand(program: Command, { signal }: Interruption, end: (status: number) => void): void {
  program
    .command('why')
    .helpGroup('Commands for a lesson that is open in another window:')
    .description('follow one packet there and back and say where it is lost; alone, the reason for a verdict')
    .argument('[words...]', '[ping|tcp|udp|http|dns] FROM TO[:PORT]')
    .option('--size <bytes>', 'what a ping carries; it may not be cut into pieces then')
    .option('--json', 'as JSON')
    .option('--world <lesson>', 'in the world of this lesson, built for it, instead of the lesson that is open')
    .option('--after <step>', 'with --world: after this step was done, or after the last one (`end`)')
    .option('--lesson <lesson>', 'which lesson, where several are open')
    .option('--plain', 'words instead of signs')
    .action(async (words: string[], { size, json, ...options }: WhyOptions & { size?: string; json?: boolean }) => {
      const { why } = await import('./why.ts');
      const whole = [...words, ...(size === undefined ? [] : ['--size', size]), ...(json ? ['--json'] : [])];
      end(await why(whole, options, process, signal));
    });
}
