import { setTimeout as sleep } from 'node:timers/promises';
import { cutText } from '../text/text-width.ts';
import type { MapRequest } from '../topology/map-request.ts';
import type { Topology } from '../topology/topology.ts';
import { mapText } from './map-text.ts';
import type { GuidedRoom } from './room.ts';
import type { GuidedWindow } from './window.ts';

/** Milliseconds between two pictures: more often than this nobody can see. */
const pause = 150;

/** Draws the world of a room in a window again and again, until that is left; returns the exit status. */
export async function followMap(
  window: GuidedWindow,
  request: MapRequest,
  room: GuidedRoom,
  left: Promise<number>,
  leave: () => void,
): Promise<number> {
  const look = async () => (room.ready ? room.world.watch.map('command') : undefined);
  const follower = new MapFollower(window, request, look, leave);
  room.followers.add(follower);
  try {
    return await left;
  } finally {
    room.followers.delete(follower);
    follower.close();
  }
}

/** Draws a world in a window again and again: after each command, and when the window has another size. */
class MapFollower {
  private wanted = true;
  private drawing = false;
  private closed = false;
  private readonly stopResizing: () => void;

  constructor(
    private readonly window: GuidedWindow,
    private readonly request: MapRequest,
    private readonly look: () => Promise<Topology | undefined>,
    leave: () => void,
  ) {
    const { person } = window;
    person.write('\x1b[?1049h\x1b[?25l');
    this.stopResizing = person.onResize(() => this.draw());
    // q, Escape and Ctrl-C.
    person.attach((keys) => {
      if (keys === 'q' || keys === '\x1b' || keys.includes('\x03')) leave();
    });
    this.draw();
  }

  /** The world may be another one now. */
  draw(): void {
    this.wanted = true;
    if (!this.drawing) void this.drawWhileWanted();
  }

  close(): void {
    this.closed = true;
    this.stopResizing();
    this.window.person.write('\x1b[?25h\x1b[?1049l');
  }

  private async drawWhileWanted(): Promise<void> {
    this.drawing = true;
    while (this.wanted && !this.closed) {
      this.wanted = false;
      // While a world is made anew there is none to be seen: the next command shows it.
      const topology = await this.look().catch(() => undefined);
      if (topology && !this.closed) this.window.person.write(this.page(topology));
      await sleep(pause);
    }
    this.drawing = false;
  }

  /** A screen of it, in place of the one before. */
  private page(topology: Topology): string {
    const { columns, rows } = this.window.person.size;
    const lines = mapText(topology, this.request, this.window.style).text.split('\n');
    const room = Math.max(1, rows - 1);
    const rest = lines.length - room + 1;
    const shown =
      rest > 1 ? [...lines.slice(0, room - 1), `… ${rest} lines more; \`map MACHINE\` draws a part`] : lines;
    const foot = this.window.style.colors.dim(cutText('  q leaves', columns));
    return `\x1b[H${[...shown, foot].map((line) => `${line}\x1b[K`).join('\r\n')}\x1b[J`;
  }
}
