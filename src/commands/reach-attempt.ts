import type { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitStatus, UnderlayError } from '../domain/errors.ts';
import { reach, reachOpenAttempts } from '../progress/open-attempts.ts';
import { openFolder, progressKey } from '../progress/state-folder.ts';
import { joinWindow, type Wanted } from '../terminal/joined-window.ts';
import { Person } from '../terminal/person.ts';
import { lessonsFolder } from './lessons-folder.ts';
import { loadLesson } from './load-lesson.ts';

export interface ReachOptions {
  /** Which of several open lessons is meant. */
  lesson?: string;
  /** Words instead of signs and boxes. */
  plain?: boolean;
}

/**
 * Sits down at an attempt that is open in another window: with a terminal of its own, or to ask the tutor something.
 * @returns exit status
 * @throws UnderlayError when no lesson is open, or several are and none was named
 */
export async function reachAttempt(wanted: Wanted, options: ReachOptions, signal: AbortSignal): Promise<number> {
  const terminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  if (!('words' in wanted) && !terminal) {
    throw new UnderlayError('usage', 'another terminal needs a terminal to be shown on');
  }
  return sitDown('lesson', await findAttempt(options), wanted, options, signal, process.stdout, terminal);
}

/** Asks something of the sandbox that a connection leads to. @returns exit status */
export function askSandbox(words: string, socket: Socket, options: ReachOptions, signal: AbortSignal): Promise<number> {
  return sitDown('sandbox', socket, { words }, options, signal, process.stdout, false);
}

/** What the tutor of an attempt that is open in another window says to some words, without colours. */
export async function askAttempt(
  words: string,
  options: ReachOptions,
  signal: AbortSignal,
): Promise<{ text: string; status: number }> {
  const heard = new PassThrough();
  const text: string[] = [];
  heard.setEncoding('utf8').on('data', (part: string) => text.push(part));
  const status = await sitDown('lesson', await findAttempt(options), { words }, options, signal, heard, false);
  return { text: text.join(''), status };
}

/** Whether a lesson is open in another window. */
export async function isAttemptOpen(): Promise<boolean> {
  const found = await reachOpenAttempts(openFolder());
  for (const { socket } of found) socket.destroy();
  return found.length > 0;
}

/** @param interactive whether somebody sits there who can be asked */
async function sitDown(
  called: 'lesson' | 'sandbox',
  socket: Socket,
  wanted: Wanted,
  { plain = false }: ReachOptions,
  signal: AbortSignal,
  display: NodeJS.WritableStream,
  interactive: boolean,
): Promise<number> {
  const person = new Person(process.stdin, display);
  const status = await joinWindow(socket, wanted, { person, interactive, plain }, signal);
  if (signal.aborted) return exitStatus.interrupted;
  if (status === undefined) throw new UnderlayError('machine', `the ${called} was closed in its own window`);
  return status;
}

async function findAttempt({ lesson: name }: ReachOptions): Promise<Socket> {
  if (name !== undefined) {
    const key = await progressKey(await loadLesson(name), lessonsFolder());
    // A window that has only just opened the lesson may not be listening yet.
    for (let time = 0; time < 20; time += 1) {
      const socket = await reach(openFolder(), key);
      if (socket) return socket;
      await sleep(100);
    }
    throw new UnderlayError('usage', `lesson ${name} is not open`, `underlay learn ${name}`);
  }
  const found = await reachOpenAttempts(openFolder());
  const [first, ...others] = found;
  if (!first)
    throw new UnderlayError('usage', 'no lesson is open', 'open one in another window: underlay learn LESSON');
  if (others.length === 0) return first.socket;
  for (const { socket } of found) socket.destroy();
  const names = found.map(({ key }) => key.split('@')[0]).sort();
  throw new UnderlayError('usage', `several lessons are open: ${names.join(', ')}`, 'name one with --lesson');
}
