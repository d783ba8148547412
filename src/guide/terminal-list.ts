import { visible } from '../text/visible.ts';

/** What is told of a terminal. */
interface ListedTerminal {
  number: number;
  machine: string;
  running?: { text: string } | undefined;
}

/** Which terminals there are. */
export function terminalList(all: readonly ListedTerminal[], here: ListedTerminal | undefined): string {
  const lines = all.map((terminal) => {
    const { number, machine, running } = terminal;
    const place = terminal === here ? ' (this one)' : '';
    return `  terminal ${number}${place}: on ${machine}${running && terminal !== here ? `, runs ${visible(running.text)}` : ''}`;
  });
  return [...lines, '  `term N` or Alt-N shows one, or opens it.'].join('\n');
}
