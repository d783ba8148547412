import { type Command, Option } from 'commander';
import type { Reveal } from '../domain/grade.ts';
import { formatNames } from '../report/format.ts';
import type { GradeCommandOptions } from './grade-options.ts';

const reveals: readonly Reveal[] = ['none', 'verdicts', 'all'];

const format = () => new Option('--format <format>', 'how grades are written').choices(formatNames).default('text');
const reveal = () => new Option('--reveal <what>', 'what learners may see').choices(reveals).default('all');

/** The commands that grade what was handed in. */
export function addGradeCommands(program: Command, signal: AbortSignal, end: (status: number) => void): void {
  program
    .command('grade')
    .description('do what was handed in again in fresh sandboxes, and judge it')
    .argument('<file...>', 'workbooks, shell scripts, and folders of them')
    .option('--lesson <lesson>', 'judge all by this lesson; scripts need it')
    .addOption(format())
    .option('-o, --output <file>', 'the file to write; without it, standard output')
    .option('--force', 'write it even in the place of what is no report')
    .option('--jobs <n>', 'sandboxes that work side by side (default: one for each processor)')
    .option('--shard <i/n>', 'grade only this part of the files, such as 2/5')
    .addOption(reveal())
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
    .addOption(format())
    .option('-o, --output <file>', 'the file to write; without it, standard output')
    .option('--force', 'write it even in the place of what is no report')
    .addOption(reveal())
    .action(async (reports: string[], options: GradeCommandOptions) => {
      const { merge } = await import('./merge.ts');
      end(await merge(reports, options, process));
    });
}
