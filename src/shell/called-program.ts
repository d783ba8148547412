import type { Word } from './simple-command.ts';

export interface CalledProgram {
  /** Without its folder: `ping`. */
  name: string;
  /** Offset of its name in the shell text. */
  at: number;
  arguments: string[];
}

/** Programs that run the program behind them. */
const plainWrappers = ['sudo', 'command', 'env', 'time', 'nohup', 'exec'];

/**
 * The program that a simple command runs in the end, behind assignments, `ip netns exec NAME`, `on MACHINE`, `sudo` and
 * the like; undefined where there is none.
 */
export function calledProgram(words: readonly Word[]): CalledProgram | undefined {
  const texts = words.map(({ text }) => text);
  let index = 0;
  for (;;) {
    const step = wrapperLength(texts.slice(index));
    if (step === 0) break;
    index += step;
  }
  const word = words[index];
  if (word === undefined) return undefined;
  return { name: baseName(word.text), at: word.at, arguments: texts.slice(index + 1) };
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** How many words at the beginning only say how or where a program is to run. */
function wrapperLength([first = '', second = '', third = '', ...rest]: readonly string[]): number {
  if (/^\w+\+?=/.test(first)) return 1;
  const name = baseName(first);
  if (plainWrappers.includes(name)) return 1;
  if (name === 'on') return second === '' ? 1 : 2;
  if (name === 'ip' && /^net(?:ns?)?$/.test(second) && third === 'exec') return 4;
  if (name === 'timeout') return 2 + optionsLength([second, third, ...rest], /^-[ks]$/);
  if (name === 'nsenter') {
    return 1 + optionsLength([second, third, ...rest], /^(?:-[tSG]|--target|--setuid|--setgid)$/);
  }
  return 0;
}

/** Options, some of which take a value of their own in the next word. */
function optionsLength(words: readonly string[], withValue: RegExp): number {
  let length = 0;
  for (;;) {
    const word = words[length] ?? '';
    if (word === '--') return length + 1;
    if (!word.startsWith('-')) return length;
    length += withValue.test(word) ? 2 : 1;
  }
}
