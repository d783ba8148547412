import { MenuKeyboard, type MenuWish, type ReadKeys } from './menu-keys.ts';
import type { Style } from './style.ts';

/** What became of a prompt: a value, or a wish that is none of the prompt's. */
export type Outcome<Value> = { value: Value } | { wish: MenuWish };

/** An inquirer theme without signs where the style is plain. */
export function themeFor({ plain, colour }: Style) {
  return plain || !colour ? { prefix: plain ? 'Question:' : '?' } : {};
}

/** What a prompt is told of its surroundings. */
interface Context {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  signal: AbortSignal;
  clearPromptOnDone: boolean;
}

/**
 * Lets a person answer a prompt, whose keyboard leaves out what is meant for others: Ctrl-Z above all, since whoever is
 * stopped in raw mode finds a broken terminal.
 */
export async function prompted<Value>(
  read: (data: string, held: string) => ReadKeys,
  prompt: (context: Context) => Promise<Value>,
): Promise<Outcome<Value>> {
  const leave = new AbortController();
  let wish: MenuWish = 'leave';
  const input = new MenuKeyboard(read, (wanted) => {
    wish = wanted;
    leave.abort();
  });
  try {
    return { value: await prompt({ input, output: process.stdout, signal: leave.signal, clearPromptOnDone: true }) };
  } catch (error) {
    if (error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name)) return { wish };
    throw error;
  } finally {
    input.close();
  }
}
