/** A shell's marks can be forged by whoever reads its start-up file: nothing is taken from them but these forms. */
const forms = {
  machine: /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/,
  number: /^\d{1,10}$/,
  turn: /^\d{1,10}\.\d{1,20}$/,
};

/** What both marks around a command tell. */
export interface CommandMark {
  machine: string;
  /** The shell's process id in its sandbox. */
  shell: string;
  /** Number and text of the newest entry of its history; absent where the shell cannot tell. */
  entry?: string | undefined;
  text: string;
}

/** The end of a command line, as the learner's shell marks it (OSC 133 D). */
export interface CommandEnd extends CommandMark {
  status: number;
  /** The shell cannot tell whether anything ran. */
  blind: boolean;
  /** What the shell waits under; empty where it does not tell. */
  turn: string;
}

/** Reads a `C` mark; undefined for other marks and for those that do not carry the shell's secret. */
export function parseCommandStart(mark: string, secret: string): CommandMark | undefined {
  const [kind, ...parameters] = mark.split(';');
  return kind === 'C' ? commandMark(parameters, secret) : undefined;
}

/** Reads a `D` mark; undefined for other marks and for those that do not carry the shell's secret. */
export function parseCommandEnd(mark: string, secret: string): CommandEnd | undefined {
  const [kind, status, ...parameters] = mark.split(';');
  const end = kind === 'D' ? commandMark(parameters, secret) : undefined;
  const turn = parameters.find((parameter) => parameter.startsWith('turn='))?.slice('turn='.length) ?? '';
  if (!end || !forms.number.test(status ?? '') || !(turn === '' || forms.turn.test(turn))) return undefined;
  return { status: Number(status), blind: parameters.includes('blind=1'), turn, ...end };
}

/** True for the mark behind a prompt (OSC 133 B) of the shell with this secret. */
export function isPromptEnd(mark: string, secret: string): boolean {
  return mark === `B;aid=${secret}`;
}

function commandMark(parameters: readonly string[], secret: string): CommandMark | undefined {
  const values = new Map(parameters.map((parameter) => split(parameter)));
  if (values.get('aid') !== secret) return undefined;
  const machine = values.get('machine') ?? '';
  const shell = values.get('shell') ?? '';
  const entry = values.get('entry');
  if (!forms.machine.test(machine) || !forms.number.test(shell)) return undefined;
  if (entry !== undefined && !forms.number.test(entry)) return undefined;
  return {
    machine,
    shell,
    entry,
    text: decode(values.get('cmdline_url') ?? ''),
  };
}

/** One of the tutor's commands, as the learner's shell hands it over (OSC 7133). */
export interface ShellRequest {
  /** What the shell waits under. */
  turn: string;
  words: string;
  /** Ctrl-C was typed while the shell waited, or was about to. */
  cut: boolean;
}

/** Reads a request to the tutor; undefined when it does not carry the shell's secret. */
export function parseRequest(mark: string, secret: string): ShellRequest | undefined {
  const [aid, parameter = '', words = '', cut] = mark.split(';');
  const [name, turn] = split(parameter);
  if (aid !== `aid=${secret}` || name !== 'turn' || !forms.turn.test(turn)) return undefined;
  return { turn, words: decode(words), cut: cut === 'cut=1' };
}

function split(parameter: string): [string, string] {
  const at = parameter.indexOf('=');
  return [parameter.slice(0, at), parameter.slice(at + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
