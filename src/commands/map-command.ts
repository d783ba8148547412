import type { Command } from 'commander';
import type { Interruption } from './interruption.ts';
import type { MapOptions } from './map.ts';

/** Adds the command that draws a world. */
export function addMapCommand(program: Command, { signal }: Interruption, end: (status: number) => void): void {
  program
    .command('map')
    .description('draw the network as the kernel has it: of the lesson open in another window, or of a lesson by name')
    .argument('[machine]', 'only this machine, namespace or container')
    .option('--world <lesson>', 'the world of this lesson, built for it, instead of the lesson that is open')
    .option('--after <step>', 'with --world: after this step was done, or after the last one (`end`)')
    .option('--follow', 'draw it again whenever it changes, below the step of the lesson, until q')
    .option('--format <format>', 'text, words, svg, json, mermaid or dot')
    .option('--links', 'kinds, MTUs and MAC addresses, too')
    .option('--routes', 'all routes, too')
    .option('--rules', 'packet rules, too')
    .option('--packet', 'mark the way of the packet that `why` followed last in the lesson')
    .option('-o, --output <file>', 'the file to write; without it, standard output')
    .option('--force', 'overwrite a file that is no map')
    .option('--lesson <lesson>', 'which lesson, where several are open')
    .option('--plain', 'words instead of signs and boxes')
    .action(async (machine: string | undefined, options: MapOptions) => {
      const { map } = await import('./map.ts');
      end(await map(machine, options, process, signal));
    });
}
