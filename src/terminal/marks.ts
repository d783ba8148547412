/** The end of a command, as the learner's shell marks it (OSC 133 D). */
export interface CommandEnd {
  status: number;
  machine: string;
  /** What was typed; empty when nothing was. */
  text: string;
}

/** Reads a `D` mark; undefined for other marks and for those that do not carry the shell's secret. */
export function parseCommandEnd(mark: string, secret: string): CommandEnd | undefined {
  const [kind, status, ...parameters] = mark.split(';');
  if (kind !== 'D') return undefined;
  const values = new Map(parameters.map((parameter) => split(parameter)));
  if (values.get('aid') !== secret) return undefined;
  return {
    status: Number(status) || 0,
    machine: values.get('machine') ?? '',
    text: decode(values.get('cmdline_url') ?? ''),
  };
}

/** Reads a request to the tutor (OSC 7133); undefined when it does not carry the shell's secret. */
export function decodeRequest(mark: string, secret: string): string | undefined {
  const [aid, words = ''] = mark.split(';');
  return aid === `aid=${secret}` ? decode(words) : undefined;
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
