import { Writable } from 'node:stream';
import { confirm, input, select } from '@inquirer/prompts';
import type { Ask } from '../domain/lesson.ts';
import { textWidth } from '../domain/text-width.ts';
import { wrapText } from '../domain/wrap.ts';
import type { Display, Keyboard } from './person.ts';
import type { Style } from './style.ts';

const notYet = Symbol('not yet');
/** Columns that a text gets even in a narrower window. */
const narrowest = 20;

/** An inquirer theme without signs where the style is plain. */
function themeFor(style: Style) {
  return style.plain || !style.colour ? { prefix: style.plain ? 'Question:' : '?' } : {};
}

/** Where a question is put and answered. */
interface Seat {
  keyboard: Keyboard;
  display: Display;
}

const ownTerminal = (): Seat => ({ keyboard: process.stdin, display: process.stdout });

/**
 * Puts a question to the learner.
 * @returns the answer, or undefined when the learner would rather not answer now (Ctrl-C and Ctrl-D mean that too)
 */
export async function askQuestion(ask: Ask, style: Style, seat: Seat = ownTerminal()): Promise<string | undefined> {
  return leaveable(seat, async (context) => {
    if (ask.choices.length > 0) {
      const choices = [
        ...ask.choices.map((choice) => ({
          name: inWidth(choice, style.width - 5).join('\n    '),
          short: choice,
          value: choice as string | typeof notYet,
        })),
        { name: '(not now)', value: notYet as string | typeof notYet },
      ];
      const message = inLines(ask.question, style);
      const theme = { ...themeFor(style), style: { answer: answerBehind(message, style) } };
      const chosen = await select({ message, choices, theme, loop: false, pageSize: 12 }, context);
      return typeof chosen === 'string' ? chosen : undefined;
    }
    const message = inLines(`${ask.question} (Enter alone: not now)`, style);
    const theme = themeFor(style);
    const given = await input({ message, theme, validate: (text) => fits(ask, text) }, context);
    return given.trim() === '' ? undefined : given;
  });
}

/** A prompt would be broken in the middle of words; its first line begins with a sign. */
function inLines(question: string, style: Style): string {
  const { width, plain } = style;
  return inWidth(question, width - 3, width - 1 - signWidth(style)).join(plain ? '\n' : '\n  ');
}

/** Columns of the sign in front of a question. */
const signWidth = ({ plain }: Style): number => (plain ? 'Question: '.length : 2);

/** The lines of a text, which are not broken further where a window is hardly wider than a word. */
const inWidth = (text: string, width: number, firstWidth = width): string[] =>
  wrapText(text, Math.max(narrowest, width), Math.max(narrowest, firstWidth));

/** How the answer is shown behind its question: below it where the line has no room for it. */
function answerBehind(message: string, style: Style): (answer: string) => string {
  const { width, colors } = style;
  const lines = message.split('\n');
  const used = textWidth(lines.at(-1) ?? '') + (lines.length === 1 ? signWidth(style) : 0) + 1;
  return (answer) => {
    if (used + textWidth(answer) < width) return colors.cyan(answer);
    const below = inWidth(answer, width - 3).map((line) => `  ${colors.cyan(line)}`);
    return ['', ...below].join('\n');
  };
}

/** What was typed in answer to a question for a number may have been meant for the shell. */
function fits(ask: Ask, text: string): true | string {
  return ask.kind !== 'number' || Number.isFinite(Number(text)) || 'A number, please; Enter alone leaves the question.';
}

/** Asks for a yes; anything that is not a clear answer is a no. */
export async function askConfirmation(
  message: string,
  style: Style,
  otherwise = false,
  seat: Seat = ownTerminal(),
): Promise<boolean> {
  const theme = themeFor(style);
  return (await leaveable(seat, (context) => confirm({ message, default: otherwise, theme }, context))) ?? false;
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
  return leaveable(ownTerminal(), (context) =>
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
  input: Keyboard;
  output: Display;
  signal: AbortSignal;
}

/** Ctrl-C rejects a prompt, and the end of input would never settle it: both become undefined. */
async function leaveable<Value>(
  { keyboard, display }: Seat,
  prompt: (context: Context) => Promise<Value>,
): Promise<Value | undefined> {
  const leave = new AbortController();
  const stop = () => leave.abort();
  const onData = (data: Buffer) => {
    if (data.length === 1 && data[0] === 4) stop();
  };
  keyboard.once('end', stop);
  keyboard.on('data', onData);
  try {
    return await prompt({ input: keyboard, output: lent(display), signal: leave.signal });
  } catch (error) {
    if (error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name)) return undefined;
    throw error;
  } finally {
    keyboard.off('end', stop);
    keyboard.off('data', onData);
  }
}

/** A prompt ends the stream that it writes to; only the program's own output is safe from that. */
function lent(display: Display): Display {
  if (display === process.stdout) return display;
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      display.write(chunk);
      done();
    },
  });
  return Object.assign(stream, { isTTY: true, columns: display.columns ?? 80, rows: display.rows ?? 24 });
}
