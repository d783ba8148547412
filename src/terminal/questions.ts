import { confirm, select } from '@inquirer/prompts';
import { wrapText } from '../domain/wrap.ts';
import type { Style } from './style.ts';

/** Columns that a text gets even in a narrower window. */
const narrowest = 20;

/** An inquirer theme without signs where the style is plain. */
function themeFor(style: Style) {
  return style.plain || !style.colour ? { prefix: style.plain ? 'Question:' : '?' } : {};
}

/** The lines of a text, which are not broken further where a window is hardly wider than a word. */
const inWidth = (text: string, width: number): string[] => wrapText(text, Math.max(narrowest, width));

/** Asks for a yes; anything that is not a clear answer is a no. */
export async function askConfirmation(message: string, style: Style, otherwise = false): Promise<boolean> {
  const theme = themeFor(style);
  return (await leaveable((context) => confirm({ message, default: otherwise, theme }, context))) ?? false;
}

export interface MenuEntry {
  value: string;
  name: string;
  /** Why it cannot be chosen. */
  disabled?: string;
  description?: string;
}

/** A menu; undefined when the person leaves it. */
export async function askMenu(
  message: string,
  entries: MenuEntry[],
  style: Style,
  start?: string,
): Promise<string | undefined> {
  return leaveable((context) =>
    select(
      {
        message,
        choices: entries.map(({ value, name, disabled = false, description = '' }) => ({
          ...{ value, name, disabled },
          description: inWidth(description, style.width - 1).join('\n'),
        })),
        loop: false,
        pageSize: 16,
        theme: themeFor(style),
        ...(start === undefined ? {} : { default: start }),
      },
      context,
    ),
  );
}

/** What a prompt is told of its surroundings. */
interface Context {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  signal: AbortSignal;
}

/** Ctrl-C rejects a prompt, and the end of input would never settle it: both become undefined. */
async function leaveable<Value>(prompt: (context: Context) => Promise<Value>): Promise<Value | undefined> {
  const leave = new AbortController();
  const stop = () => leave.abort();
  const onData = (data: Buffer) => {
    if (data.length === 1 && data[0] === 4) stop();
  };
  const { stdin, stdout } = process;
  stdin.once('end', stop);
  stdin.on('data', onData);
  try {
    return await prompt({ input: stdin, output: stdout, signal: leave.signal });
  } catch (error) {
    if (error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name)) return undefined;
    throw error;
  } finally {
    stdin.off('end', stop);
    stdin.off('data', onData);
  }
}
