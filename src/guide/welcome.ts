import type { Socket } from 'node:net';
import { type Frame, onFrame, sendFrame } from '../terminal/frames.ts';
import { Person } from '../terminal/person.ts';
import { remoteStreams } from '../terminal/remote-streams.ts';
import type { GuidedSession } from './session.ts';

/** Receives a window that wants to sit down at an attempt, and tells it the exit status when it is over. */
export function welcome(socket: Socket, session: GuidedSession): void {
  let take: ((frame: Frame) => void) | undefined;
  socket.on('error', () => {});
  onFrame(socket, (frame) => {
    if (take) take(frame);
    else if (frame.type !== 'join') socket.destroy();
    else {
      const streams = remoteStreams(socket, frame);
      take = streams.take;
      const person = new Person(streams.keyboard, streams.display);
      const arrival = { person, plain: frame.plain, interactive: frame.keyboard };
      const over =
        frame.words === undefined ? session.join(arrival, frame.machine) : session.answer(arrival, frame.words);
      const end = (status: number) => {
        // Once all that was said has gone out.
        streams.display.end(() => {
          sendFrame(socket, { type: 'end', status });
          socket.end();
        });
      };
      over.then(end, () => socket.destroy());
    }
  });
}
