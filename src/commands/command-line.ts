import { Command, CommanderError } from 'commander';
import { exitStatus } from '../domain/errors.ts';
import { addAttemptCommands } from './attempt-commands.ts';
import type { ExportOptions } from './export.ts';
import { addGradeCommands } from './grade-commands.ts';
import type { Interruption } from './interruption.ts';
import type { LearnOptions } from './learn.ts';
import { addMapCommand } from './map-command.ts';
import { version } from './version.ts';
import { addWhyCommand } from './why-command.ts';

const more = `
LESSON is a lesson's id (veth), its number (2) or the path of a lesson file of your own.
Without a command, underlay opens the list of lessons.

Exit status: 0 all is well, 1 the work fails a check, 2 wrong usage or a faulty lesson,
3 this machine cannot run it, 130 interrupted.`;

/**
 * Does what the arguments say; each command is loaded only when it is asked for.
 * @returns exit status
 * @throws UnderlayError and whatever a command does not expect
 */
export async function runCommandLine(args: readonly string[], interruption: Interruption): Promise<number> {
  let status: number = exitStatus.ok;
  const program = bareProgram();
  const end = (ended: number) => {
    status = ended;
  };
  addLessonCommands(program, interruption, end);
  addAttemptCommands(program, interruption, end);
  addMachineCommands(program, interruption, end);
  const isLearn = args.length === 0 || args[0] === '--plain';
  try {
    await program.parseAsync(isLearn ? ['learn', ...args] : [...args], { from: 'user' });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitStatus.ok : exitStatus.usage;
  }
}

/** Takes the exit status of the command that was asked for. */
export type End = (status: number) => void;

function bareProgram(): Command {
  const { stdout, stderr } = process;
  return new Command('underlay')
    .description('Container networking from underneath: lessons in a shell on the real kernel, without root.')
    .version(version())
    .helpCommand('help [command]', 'what a command does, and its options')
    .helpOption('-h, --help', 'this help')
    .addHelpText('after', more)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'underlay: ')),
    });
}

function addLessonCommands(program: Command, { signal }: Interruption, end: End): void {
  program
    .command('learn')
    .description('the guided shell (default)')
    .argument('[lesson]', 'the lesson to open; without it, choose from a list')
    .option('--plain', 'words instead of signs and boxes')
    .option('--seed <text>', 'what the values of an exercise are picked from, at its first start')
    .option('--split', 'in tmux: the map in a pane beside the lesson')
    .action(async (lesson: string | undefined, options: LearnOptions) => {
      const { learn } = await import('./learn.ts');
      end(await learn(lesson, options, signal));
    });
  program
    .command('list')
    .description('the lessons, your progress, and what can run here')
    .option('--json', 'for programs to read')
    .action(async (options: { json?: boolean }) => {
      const { list } = await import('./list.ts');
      end(await list(options, process));
    });
  program
    .command('run')
    .description('do the commands of lessons, or of workbooks, step by step, checking each')
    .argument('[lesson...]', 'the lessons or workbooks; without one, the step of the lesson open in another window')
    .option('--step <id>', 'report this step alone; those before it are done silently')
    .option('--seed <text>', 'what the values of exercises are picked from')
    .option('--json', 'for programs to read')
    .action(async (lessons: string[], options: { step?: string; json?: boolean; seed?: string }) => {
      if (lessons.length === 0) {
        const { reachAttempt } = await import('./reach-attempt.ts');
        return end(await reachAttempt({ words: 'run' }, {}, signal));
      }
      const { run } = await import('./run.ts');
      end(await run(lessons, options, process, signal));
    });
  program
    .command('export')
    .description('write down your work in a lesson as a workbook, to hand in, or as a page, to show')
    .argument('<lesson>', 'the lesson')
    .option('--format <format>', 'workbook, or html for a page (default: workbook)')
    .option('-o, --output <file>', 'the file to write; without it, standard output')
    .option('--force', 'overwrite a file that is neither')
    .action(async (lesson: string, options: ExportOptions) => {
      const { exportWork } = await import('./export.ts');
      end(await exportWork(lesson, options, process));
    });
  program
    .command('prove')
    .description('prove that lessons and their checks are sound, in many sandboxes')
    .argument('[lesson...]', 'the lessons to prove; without them, all')
    .option('--jobs <n>', 'sandboxes that work side by side (default: one for each processor)')
    .option('--seed <text>', 'what the values of exercises are picked from (default: two seeds, one after the other)')
    .option('--thorough', 'try each command with the usual slips in it, and cheats, too; takes several times as long')
    .option('--json', 'for programs to read')
    .action(
      async (lessons: string[], options: { jobs?: string; json?: boolean; seed?: string; thorough?: boolean }) => {
        const { prove } = await import('./prove.ts');
        end(await prove(lessons, options, process, signal));
      },
    );
  addGradeCommands(program, signal, end);
  program
    .command('checks')
    .description('every check that a lesson can have; with a name, its arguments')
    .argument('[name]', 'the check')
    .option('--json', 'for programs to read')
    .action(async (name: string | undefined, options: { json?: boolean }) => {
      const { checks } = await import('./checks.ts');
      end(checks(name, options, process));
    });
  program
    .command('what')
    .description('what a word means, as the lessons explain it; alone, the words')
    .argument('[word...]', 'the word')
    .action(async (words: string[]) => {
      const { what } = await import('./what.ts');
      end(await what(words, process));
    });
  program
    .command('lint')
    .description('look for faults in lesson files and workbooks')
    .argument('[file...]', 'the files; without them, all lessons')
    .action(async (files: string[]) => {
      const { lint } = await import('./lint.ts');
      end(await lint(files, process));
    });
  program
    .command('reset')
    .description('forget the progress in a lesson, or in all')
    .argument('[lesson]', 'the lesson to forget')
    .option('--all', 'forget all lessons')
    .action(async (lesson: string | undefined, options: { all?: boolean }) => {
      const { reset } = await import('./reset.ts');
      end(await reset(lesson, options, process));
    });
}

function addMachineCommands(program: Command, interruption: Interruption, end: End): void {
  addMapCommand(program, interruption, end);
  addWhyCommand(program, interruption, end);
  program
    .command('sandbox')
    .description('a throwaway sandbox: a command in it, or a shell')
    .usage('[--world LESSON] [-- COMMAND...]')
    .argument('[command...]', 'the command and its arguments; without it, a shell')
    .option('--world <lesson>', 'build the machines and networks of this lesson')
    .passThroughOptions()
    .action(async (command: string[], options: { world?: string }) => {
      const { sandbox } = await import('./sandbox.ts');
      end(await sandbox(command, options, interruption));
    });
  program
    .command('doctor')
    .description('what this machine can run, what is missing and what installs it')
    .option('--fix', 'install what is missing, after asking')
    .option('--yes', 'with --fix: do not ask')
    .option('--json', 'for programs to read')
    .action(async (options: { fix?: boolean; yes?: boolean; json?: boolean }) => {
      const [{ doctor }, { confirmation }] = await Promise.all([import('./doctor.ts'), import('./confirmation.ts')]);
      end(await doctor(options, { stdout: process.stdout, stderr: process.stderr, ...confirmation() }));
    });
}
