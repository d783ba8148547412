import type { Socket } from 'node:net';
import { PassThrough, Writable } from 'node:stream';
import { type Frame, type RemoteTerminal, sendFrame } from './frames.ts';

/** The keyboard of a window that has joined. */
class RemoteKeyboard extends PassThrough {
  readonly isTTY = true;

  /** The other side's terminal is raw all the time. */
  setRawMode(): this {
    return this;
  }
}

/** The display of a window that has joined. */
class RemoteDisplay extends Writable {
  readonly isTTY = true;

  constructor(
    private readonly socket: Socket,
    public columns: number,
    public rows: number,
    readonly ascii: boolean,
    readonly colour: boolean,
  ) {
    super({ decodeStrings: false });
  }

  override _write(chunk: string | Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (!this.socket.writable || sendFrame(this.socket, { type: 'show', text: String(chunk) })) done();
    else {
      // Whichever comes first; a window that is gone takes everything.
      const taken = () => {
        this.socket.off('drain', taken).off('close', taken);
        done();
      };
      this.socket.once('drain', taken).once('close', taken);
    }
  }

  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    this.emit('resize');
  }
}

/** Keyboard and display of a window that joins over a socket. */
export function remoteStreams(socket: Socket, { columns, rows, ascii, colour }: RemoteTerminal) {
  const keyboard = new RemoteKeyboard();
  const display = new RemoteDisplay(socket, columns, rows, ascii, colour);
  const take = (frame: Frame) => {
    if (frame.type === 'keys') keyboard.write(frame.text);
    else if (frame.type === 'size') display.resize(frame.columns, frame.rows);
  };
  socket.once('close', () => keyboard.end());
  return { keyboard, display, take };
}
