import type { Command } from 'commander';
import type { Interruption } from './interruption.ts';
import type { WhyOptions } from './why.ts';

/** What belongs to the question itself. */
interface Flags {
  size?: string;
  json?: boolean;
  model?: boolean;
  packet?: boolean;
}

/** Adds the command that follows one packet. */
export function addWhyCommand(program: Command, { signal }: Interruption, end: (status: number) => void): void {
  program
    .command('why')
    .helpGroup('Commands for a lesson that is open in another window:')
    .description('follow one packet there and back and say where it is lost; alone, the reason for a verdict')
    .argument('[words...]', '[ping|tcp|udp|http|dns] FROM TO[:PORT]')
    .option('--size <bytes>', 'what a ping carries; it may not be cut into pieces then')
    .option('--model', 'by the state of the kernel alone: nothing is sent')
    .option('--packet', 'with --model: send it as well, and say where the packet tells something else')
    .option('--json', 'as JSON')
    .option('--world <lesson>', 'in the world of this lesson, built for it, instead of the lesson that is open')
    .option('--after <step>', 'with --world: after this step was done, or after the last one (`end`)')
    .option('--lesson <lesson>', 'which lesson, where several are open')
    .option('--sandbox <number>', 'in a bare sandbox that is open: needed where there are several, or a lesson, too')
    .option('--plain', 'words instead of signs')
    .action(async (words: string[], { size, json, model, packet, ...options }: WhyOptions & Flags) => {
      const { why } = await import('./why.ts');
      const flags = { '--model': model, '--packet': packet, '--json': json };
      const set = Object.entries(flags).flatMap(([flag, given]) => (given ? [flag] : []));
      const whole = [...words, ...(size === undefined ? [] : ['--size', size]), ...set];
      end(await why(whole, options, process, signal));
    });
}
