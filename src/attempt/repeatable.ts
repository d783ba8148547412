import type { Position } from '../domain/diagnostic.ts';
import type { Command } from '../domain/lesson.ts';
import { type CalledProgram, calledProgram } from './called-program.ts';
import { readSimpleCommand } from './simple-command.ts';
import type { LearnerCommand } from './state.ts';

/** Exit statuses of a command that was ended by Ctrl-C or Ctrl-\, or stopped by Ctrl-Z. */
const endedByKey = [128 + 2, 128 + 3];
const stoppedByKey = 128 + 20;

/** Seconds that a program gets which only looks, on a usual machine: its first packet counts, the rest is waiting. */
const glance = 0.3;

/** Programs that talk to a person, or are the terminal's own business. */
const personal = new Set(
  'vi vim nvim view nano pico emacs mcedit less more man info top htop watch tmux screen clear reset history fc fg bg jobs disown exit logout'.split(
    ' ',
  ),
);
const shells = ['bash', 'sh', 'dash', 'zsh', 'busybox'];

/** Programs that may go on for ever and change nothing but what their first packets do. */
const looking = new Set(
  'ping ping6 arping tcpdump traceroute traceroute6 tracepath mtr curl dig host nslookup nc ncat netcat telnet iperf iperf3 sleep'.split(
    ' ',
  ),
);

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
export function repeatable(typed: readonly LearnerCommand[], { pace, position }: RepeatOptions): Command[] {
  const stopped = new Map<string, LearnerCommand[]>();
  return typed.flatMap(({ text: entry, machine, terminal, status }): Command[] => {
    const text = withoutPrompt(entry);
    const jobs = stopped.get(`${machine} ${terminal}`) ?? [];
    const command = { on: machine, terminal, position };
    const simple = readSimpleCommand(text);
    const program = simple && calledProgram(simple.words);
    const resumed = program && resumesJob(program, status);
    if (resumed !== undefined) {
      const job = jobs.pop();
      return job && resumed ? [{ ...command, text: job.text, background: true }] : [];
    }
    // `on MACHINE` alone opens a shell there; what was typed in it says so itself.
    if (program ? isPersonal(program) : simple?.words[0]?.text === 'on') return [];
    if (status === stoppedByKey) {
      stopped.set(`${machine} ${terminal}`, [...jobs, { text, machine, terminal, status }]);
      return [];
    }
    if (status !== null && endedByKey.includes(status)) return [];
    if (status === null) return [{ ...command, text, background: true }];
    const brief = program && !simple.writesFile && onlyLooks(program);
    return [{ ...command, text: brief ? briefly(text, program.at, pace) : text, background: false }];
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

function isPersonal({ name, arguments: words }: CalledProgram): boolean {
  if (shells.includes(name)) return words.every((word) => word.startsWith('-'));
  // Processes have other numbers the next time: the one that is meant would not be the one that is hit.
  if (name === 'kill') return words.some((word) => /^\d+$/.test(word));
  return personal.has(name);
}

function onlyLooks({ name, arguments: words }: CalledProgram): boolean {
  if (/^python[\d.]*$/.test(name)) return words[0] === '-m' && words[1] === 'http.server';
  if (name === 'curl')
    return !words.some((word) => /^(?:-[a-zA-Z]*[oOT]|--output|--remote-name|--upload-file)/.test(word));
  return looking.has(name) && !(name === 'tcpdump' && words.some((word) => word.startsWith('-w')));
}

/** timeout(1) in front of the program: it gets Ctrl-C's signal, and soon after one that nothing withstands. */
function briefly(text: string, at: number, pace: number): string {
  const seconds = (glance * pace).toFixed(2);
  return `${text.slice(0, at)}timeout -s INT -k ${seconds} ${seconds} ${text.slice(at)}`;
}
