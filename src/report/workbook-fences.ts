import { homeMachine } from '../domain/world.ts';
import { splitCommands } from '../shell/split-commands.ts';
import { escapeText, needsEscaping } from '../text/escaped-text.ts';
import { fenceOf } from './markdown-text.ts';
import type { Entry } from './workbook-entries.ts';

interface OpenFence {
  info: string;
  texts: string[];
  /** Nothing may follow: the fence is one command, or would swallow what comes behind. */
  closed: boolean;
}

/** The entries as `sh run` fences, from which the same commands can be read again, one by one. */
export function runFences(entries: readonly Entry[]): string[] {
  const fences: OpenFence[] = [];
  for (const entry of entries) {
    const { text, alone, flag } = shapeOf(entry);
    const last = fences.at(-1);
    const info = `sh run${mannerOf(entry)}${flag === undefined ? '' : ` ${flag}`}`;
    if (last?.info === info && !last.closed && !(alone && flag)) {
      last.texts.push(text);
      last.closed = alone;
    } else fences.push({ info, texts: [text], closed: alone });
  }
  return fences.map(({ info, texts }) => fenceOf(info, texts.join('\n')));
}

function mannerOf({ on, terminal, background }: Entry): string {
  const words = [
    on === homeMachine ? '' : ` on=${on}`,
    terminal === 1 ? '' : ` term=${terminal}`,
    background ? ' background' : '',
  ];
  return words.join('');
}

/** How a command has to stand in its fence so that it is read as this one command. */
function shapeOf({ kind, text }: Entry): { text: string; alone: boolean; flag?: 'whole' | 'escaped' } {
  if (needsEscaping(text)) return { text: escapeText(text), alone: true, flag: 'escaped' };
  if (kind === 'remark') return { text, alone: false };
  const { commands, open } = splitCommands(text);
  const isOne = commands.length === 1 && commands[0]?.text === text;
  // A line of comment that was typed does nothing, and may be read as nothing.
  if (isOne || (commands.length === 0 && !open)) return { text, alone: open };
  return { text, alone: true, flag: 'whole' };
}
