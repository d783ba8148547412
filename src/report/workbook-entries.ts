import { calledProgram } from '../shell/called-program.ts';
import { isPersonal, looksUntilStopped, pingsUntilStopped, servesFiles } from '../shell/program-nature.ts';
import { readSimpleCommand } from '../shell/simple-command.ts';
import { visible } from '../text/visible.ts';

/** A command as the learner typed it. */
export interface TypedCommand {
  text: string;
  machine: string;
  /** From 1. */
  terminal: number;
  /** Exit status, 128 + n after signal n; null while it still runs. */
  status: number | null;
}

/** What a workbook says of a typed command: the command to give again, or a remark where giving it again is no use. */
export interface Entry {
  kind: 'command' | 'remark';
  text: string;
  on: string;
  terminal: number;
  background: boolean;
}

/** The keys that end or stop a program, by the status it leaves: 128 and SIGINT, SIGQUIT or SIGTSTP. */
const keys: Readonly<Record<number, string>> = { 130: 'Ctrl-C', 131: 'Ctrl-\\', 148: 'Ctrl-Z' };
const stoppedForNow = 148;
/** What a workbook says of the commands of a step, in their order; `machines` are those of the lesson's world. */
export function entriesOf(typed: readonly TypedCommand[], machines: readonly string[]): Entry[] {
  return typed.flatMap((command, index) => {
    const entry = entryOf(command, typed.slice(index + 1), machines);
    return entry.text.trim() === '' ? [] : [entry];
  });
}

function entryOf(typed: TypedCommand, later: readonly TypedCommand[], machines: readonly string[]): Entry {
  const { text, on } = placed(typed, machines);
  const { status, terminal } = typed;
  const command: Entry = { kind: 'command', text, on, terminal, background: status === null };
  const remark = (why: string): Entry => ({
    ...command,
    kind: 'remark',
    text: commented(why, text),
    background: false,
  });
  if (!machines.includes(on)) return { ...remark(`on ${on}, which the lesson no longer has: `), on: machines[0] ?? on };
  const words = readSimpleCommand(text)?.words;
  const program = words && calledProgram(words);
  if (program && isPersonal(program)) return remark('');
  if (status === null) return command;
  if (program && pingsUntilStopped(program))
    return { ...command, text: `timeout -s INT 1 ${text}    # stopped with Ctrl-C` };
  if (status === stoppedForNow && wentOn(typed, later)) return { ...command, background: true };
  const stopped = status === 0 && program && (looksUntilStopped(program) || servesFiles(program));
  const key = keys[status] ?? (stopped ? 'Ctrl-C' : undefined);
  return key === undefined ? command : remark(`stopped with ${key}: `);
}

/** The command without what only the learner's terminal understands: a copied prompt, and `on MACHINE` in front. */
function placed({ text, machine }: TypedCommand, machines: readonly string[]): { text: string; on: string } {
  // The shell of a sandbox takes no NUL characters; bash drops them, too.
  const plain = text.replaceAll('\0', '').replace(/^(?:[ \t]*\n)+|\n+$/g, '');
  const forgiven = plain.replace(/^\s*\$[ \t]+(?=\S)/, '');
  const [, name = '', rest = ''] = /^\s*on[ \t]+(\S+)[ \t]*([\s\S]*)$/.exec(forgiven) ?? [];
  return machines.includes(name) ? { text: rest, on: name } : { text: forgiven, on: machine };
}

/** Whether a stopped program was sent on its way in the background. */
function wentOn({ machine, terminal }: TypedCommand, later: readonly TypedCommand[]): boolean {
  const next = later.find((one) => one.machine === machine && one.terminal === terminal && /^[fb]g\b/.test(one.text));
  return next?.text.startsWith('bg') === true;
}

function commented(why: string, text: string): string {
  const [first = '', ...more] = text.split('\n').map(visible);
  return [`# ${why}${first}`, ...more.map((line) => `#   ${line}`)].join('\n');
}
