import type { Socket } from 'node:net';

/** What the terminal of a window that joins can show. */
export interface RemoteTerminal {
  columns: number;
  rows: number;
  ascii: boolean;
  colour: boolean;
}

/** What two windows of one attempt say to each other, a line of JSON each. */
export type Frame =
  /** First of all, from the one that joins: what it wants. */
  | ({ type: 'join'; machine?: string; words?: string; keyboard: boolean; plain: boolean } & RemoteTerminal)
  | { type: 'keys'; text: string }
  | { type: 'size'; columns: number; rows: number }
  | { type: 'show'; text: string }
  /** Last of all, from the one that was joined. */
  | { type: 'end'; status: number };

/** Characters of one frame: beyond that, it is none of ours. */
const longest = 1 << 22;

/** Sends a frame; false while the other side is slow to take it. */
export function sendFrame(socket: Socket, frame: Frame): boolean {
  return socket.writable && socket.write(`${JSON.stringify(frame)}\n`);
}

/** Hands over each frame that comes in; a stranger who sends something else is hung up on. */
export function onFrame(socket: Socket, listener: (frame: Frame) => void): void {
  let held = '';
  socket.setEncoding('utf8');
  socket.on('data', (data) => {
    const lines = (held + String(data)).split('\n');
    held = lines.pop() ?? '';
    try {
      if (held.length > longest) throw new RangeError('the frame is too long');
      for (const line of lines) listener(JSON.parse(line) as Frame);
    } catch {
      socket.destroy();
    }
  });
}
