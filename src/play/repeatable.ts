import type { LearnerCommand } from '../attempt/state.ts';
import type { Position } from '../domain/diagnostic.ts';
import type { Command } from '../domain/lesson.ts';
import { type CalledProgram, calledProgram } from '../shell/called-program.ts';
import { isPersonal, onlyReads, onlySends, waits } from '../shell/program-nature.ts';
import { readSimpleCommand } from '../shell/simple-command.ts';

/** Exit statuses of a command that was ended by Ctrl-C or Ctrl-\, or stopped by Ctrl-Z. */
const endedByKey = [128 + 2, 128 + 3];
const stoppedByKey = 128 + 20;

/**
 * Seconds that programs get, on a usual machine, which would go on for ever or wait. Those that look get more, and hold
 * nothing up: in a world just made a first packet may be lost, and the kernel asks again for a neighbour after a second.
 */
const brief = { looking: 1.3, waiting: 0.3 };

/** A command to run, and what may be expected of it. */
export interface Repetition {
  command: Command;
  /** Its exit status the first time; undefined where it need not be the same again. */
  status: number | undefined;
  /** True when it leaves a look behind it that goes on for a moment. */
  looks: boolean;
}

export interface RepeatOptions {
  /** How many times slower than usual this machine is. */
  pace: number;
  /** Where the lesson has the step that they belong to. */
  position: Position;
}

/**
 * The commands to run so that a world becomes what a learner made of it, in their order: what was still running runs in
 * the background; what was cut short by a key, or only talks to a person, is left out; what only looks looks briefly.
 */
export function repeatable(typed: readonly LearnerCommand[], { pace, position }: RepeatOptions): Repetition[] {
  const stopped = new Map<string, string[]>();
  return typed.flatMap(({ text: entry, machine, terminal, status }): Repetition[] => {
    const text = withoutPrompt(entry);
    const jobs = stopped.get(`${machine} ${terminal}`) ?? [];
    const repetition = (how: string, background = false, looks = false): Repetition => ({
      command: { text: how, on: machine, background, terminal, position },
      status: background || how !== text ? undefined : (status ?? undefined),
      looks,
    });
    const simple = readSimpleCommand(text);
    const program = simple && calledProgram(simple.words);
    const resumed = program && resumesJob(program, status);
    if (resumed !== undefined) {
      const job = jobs.pop();
      return job !== undefined && resumed ? [repetition(job, true)] : [];
    }
    // `on MACHINE` alone opens a shell there; what was typed in it says so itself.
    if (program ? isPersonal(program) : simple?.words[0]?.text === 'on') return [];
    if (status === stoppedByKey) {
      stopped.set(`${machine} ${terminal}`, [...jobs, text]);
      return [];
    }
    if (status !== null && endedByKey.includes(status)) return [];
    if (status === null) return [repetition(text, true)];
    if (program === undefined || simple?.writesFile) return [repetition(text)];
    if (onlyLooks(program)) return [repetition(aside(bounded(text, program, brief.looking * pace)), false, true)];
    return [repetition(waits(program) ? bounded(text, program, brief.waiting * pace) : text)];
  });
}

/** A prompt that was copied along with a command is forgiven in the learner's shell. */
function withoutPrompt(text: string): string {
  return text.replace(/^\s*\$\s+/, '');
}

/** For `bg` and `fg`: whether the job that they brought back was still running in the end; undefined for others. */
function resumesJob({ name }: CalledProgram, status: number | null): boolean | undefined {
  if (name === 'bg') return true;
  return name === 'fg' ? status === null : undefined;
}

/** Whether it changes nothing but what its first packets do, and looks on. */
function onlyLooks(program: CalledProgram): boolean {
  return onlySends(program) || (program.name === 'tcpdump' && onlyReads(program));
}

/** timeout(1) in front of the program: it gets Ctrl-C's signal, and soon after one that nothing withstands. */
function bounded(text: string, { at }: CalledProgram, limit: number): string {
  const seconds = limit.toFixed(2);
  return `${text.slice(0, at)}timeout -s INT -k ${seconds} ${seconds} ${text.slice(at)}`;
}

/** Beside what comes next, and not among the jobs of the shell. */
function aside(text: string): string {
  return `({ ${text}\n} </dev/null >/dev/null 2>&1 &)`;
}
