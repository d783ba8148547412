import type { Socket } from 'node:net';
import { type Frame, onFrame, sendFrame } from './frames.ts';
import type { Person } from './person.ts';
import { styleFor } from './style.ts';

/** What a window wants of the attempt that it joins: a terminal on a machine, or an answer from the tutor. */
export type Wanted = { machine?: string } | { words: string };

/** Who sits down at it. */
interface Guest {
  person: Person;
  /** Whether the person can be asked. */
  interactive: boolean;
  /** Words instead of signs and boxes. */
  plain: boolean;
}

/**
 * Lets a person sit at an attempt that another process leads: what is typed goes there, what it shows comes back.
 * @returns the exit status that the other process gives; undefined when it went away without one
 */
export function joinWindow(
  socket: Socket,
  wanted: Wanted,
  { person, interactive, plain }: Guest,
  signal: AbortSignal,
): Promise<number | undefined> {
  return new Promise((resolve) => {
    const leave = () => socket.destroy();
    const stopResizing = person.onResize(() => sendFrame(socket, { type: 'size', ...person.size }));
    let status: number | undefined;
    onFrame(socket, (frame: Frame) => {
      if (frame.type === 'show') person.write(interactive ? frame.text : frame.text.replaceAll('\r\n', '\n'));
      else if (frame.type === 'end') {
        status = frame.status;
        leave();
      }
    });
    socket.on('error', () => {});
    socket.once('close', () => {
      signal.removeEventListener('abort', leave);
      stopResizing();
      if (interactive) {
        person.detach();
        person.restore();
      }
      resolve(status);
    });
    signal.addEventListener('abort', leave);
    const { ascii = false, colour } = styleFor(person.display);
    sendFrame(socket, { type: 'join', ...wanted, ...person.size, ascii, colour, keyboard: interactive, plain });
    if (interactive) person.attach((text) => sendFrame(socket, { type: 'keys', text }));
    if (signal.aborted) leave();
  });
}
