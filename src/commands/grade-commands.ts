import type { Command } from 'commander';
import type { GradeCommandOptions } from './grade-options.ts';

const formats = 'text (default), json, junit, tap, gradescope, classroom or csv';

/** The commands that grade what was handed in. */
export function addGradeCommands(program: Command, signal: AbortSignal, end: (status: number) => void): void {
  program
    .command('grade')
    .description('do what was handed in again in fresh sandboxes, and judge it')
    .argument('<file...>', 'workbooks, shell scripts, and folders of them')
    .option('--lesson <lesson>', 'judge all by this lesson; scripts need it')
    .option('--format <format>', formats)
    .option('-o, --output <file>', 'the file to write; without it, standard output')
    .option('--force', 'write it even in the place of what is no report')
    .option('--jobs <n>', 'sandboxes that work side by side (default: one for each processor)')
    .option('--shard <i/n>', 'grade only this part of the files, such as 2/5')
    .option('--reveal <what>', 'what learners may see: none, verdicts or all (default)')
    .option('--seed <text>', 'the seed of all work; without it, each file says its own')
    .option('--time-limit <seconds>', 'for the commands of one step (default: 60)')
    .option('--file-time-limit <seconds>', 'for all commands of one file (default: 300)')
    .action(async (files: string[], options: GradeCommandOptions) => {
      const { grade } = await import('./grade.ts');
      end(await grade(files, options, process, signal));
    });
  program
    .command('merge')
    .description('join the JSON reports of graded shards into one report')
    .argument('<report...>', 'what `underlay grade --format json --shard` has written')
    .option('--format <format>', formats)
    .option('-o, --output <file>', 'the file to write; without it, standard output')
    .option('--force', 'write it even in the place of what is no report')
    .option('--reveal <what>', 'what learners may see: none, verdicts or all (default)')
    .action(async (reports: string[], options: GradeCommandOptions) => {
      const { merge } = await import('./merge.ts');
      end(await merge(reports, options, process));
    });
}
