import { confirm, input, select } from '@inquirer/prompts';
import type { Ask } from '../domain/lesson.ts';
import type { Style } from './style.ts';

const notYet = Symbol('not yet');

/** An inquirer theme without signs where the style is plain. */
function themeFor(style: Style) {
  return style.plain || !style.colour ? { prefix: style.plain ? 'Question:' : '?' } : {};
}

/**
 * Puts a question to the learner.
 * @returns the answer, or undefined when the learner would rather not answer now (Ctrl-C and Ctrl-D mean that too)
 */
export async function askQuestion(ask: Ask, style: Style): Promise<string | undefined> {
  return leaveable(async (signal) => {
    const theme = themeFor(style);
    if (ask.choices.length > 0) {
      const choices = [
        ...ask.choices.map((choice) => ({ name: choice, value: choice as string | typeof notYet })),
        { name: '(not now)', value: notYet as string | typeof notYet },
      ];
      const chosen = await select({ message: ask.question, choices, theme, loop: false, pageSize: 12 }, { signal });
      return typeof chosen === 'string' ? chosen : undefined;
    }
    const given = await input({ message: `${ask.question} (Enter alone: not now)`, theme }, { signal });
    return given.trim() === '' ? undefined : given;
  });
}

/** Asks for a yes; anything that is not a clear answer is a no. */
export async function askConfirmation(message: string, style: Style, otherwise = false): Promise<boolean> {
  return (
    (await leaveable((signal) => confirm({ message, default: otherwise, theme: themeFor(style) }, { signal }))) ?? false
  );
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
  return leaveable((signal) =>
    select(
      {
        message,
        choices: entries.map(({ disabled, ...entry }) => ({ ...entry, disabled: disabled ?? false })),
        loop: false,
        pageSize: 16,
        theme: themeFor(style),
        ...(start === undefined ? {} : { default: start }),
      },
      { signal },
    ),
  );
}

/** Ctrl-C rejects a prompt, and the end of input would never settle it: both become undefined. */
async function leaveable<Value>(prompt: (signal: AbortSignal) => Promise<Value>): Promise<Value | undefined> {
  const leave = new AbortController();
  const stop = () => leave.abort();
  const onData = (data: Buffer) => {
    if (data.length === 1 && data[0] === 4) stop();
  };
  process.stdin.once('end', stop);
  process.stdin.on('data', onData);
  try {
    return await prompt(leave.signal);
  } catch (error) {
    if (error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name)) return undefined;
    throw error;
  } finally {
    process.stdin.off('end', stop);
    process.stdin.off('data', onData);
  }
}
