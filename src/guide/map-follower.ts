import { setTimeout as sleep } from 'node:timers/promises';
import { cutText } from '../text/text-width.ts';
import type { MapRequest } from '../topology/map-request.ts';
import type { Topology } from '../topology/topology.ts';
import { withPacket } from './last-packet.ts';
import { mapText } from './map-text.ts';
import type { GuidedRoom } from './room.ts';
import { stepTicks } from './step-ticks.ts';
import type { Tutor } from './tutor.ts';
import type { GuidedWindow } from './window.ts';
import { WorldNews } from './world-news.ts';

/** Milliseconds between two pictures: more often than this nobody can see. */
const pause = 150;
/**
 * What no news tells, such as a namespace that nothing leads to, is seen by looking once in a while: after so many
 * milliseconds, and so many times as long as the last look took.
 */
const rest = { least: 1000, times: 20 };

/** What a follower is given to show. */
export interface Followed {
  map: MapRequest;
  room: GuidedRoom;
  /** Leads through the step that stands above the map. */
  tutor: Tutor;
}

/** Draws the world of a room in a window again and again, until that is left; returns the exit status. */
export async function followMap(
  window: GuidedWindow,
  followed: Followed,
  left: Promise<number>,
  leave: () => void,
): Promise<number> {
  const { room } = followed;
  const follower = new MapFollower(window, followed, leave);
  room.followers.add(follower);
  try {
    return await left;
  } finally {
    room.followers.delete(follower);
    follower.close();
  }
}

/** Draws a world in a window again and again: when the kernel tells of changes, after each command, at another size. */
class MapFollower {
  private wanted = true;
  private closed = false;
  private shown = '';
  /** Ends the rest between two looks. */
  private wake = () => {};
  private readonly stopResizing: () => void;
  private readonly news: WorldNews;

  constructor(
    private readonly window: GuidedWindow,
    private readonly followed: Followed,
    leave: () => void,
  ) {
    const { person } = window;
    this.news = new WorldNews(followed.room, () => this.draw());
    person.write('\x1b[?1049h\x1b[?25l');
    this.stopResizing = person.onResize(() => {
      this.shown = '';
      this.draw();
    });
    // q, Escape and Ctrl-C.
    person.attach((keys) => {
      if (keys === 'q' || keys === '\x1b' || keys.includes('\x03')) leave();
    });
    void this.drawUntilClosed();
  }

  /** The world may be another one now. */
  draw(): void {
    this.wanted = true;
    this.wake();
  }

  close(): void {
    this.closed = true;
    this.wake();
    this.news.close();
    this.stopResizing();
    this.window.person.write('\x1b[?25h\x1b[?1049l');
  }

  private async drawUntilClosed(): Promise<void> {
    const { room } = this.followed;
    while (!this.closed) {
      this.wanted = false;
      this.news.listen();
      const began = performance.now();
      // While a world is made anew there is none to be seen.
      const look = room.ready ? room.world.watch.map('command') : undefined;
      const topology = await look?.catch(() => undefined);
      const took = performance.now() - began;
      if (topology && !this.closed) this.show(this.page(topology));
      await sleep(pause);
      await this.untilWanted(Math.max(rest.least, rest.times * took));
    }
  }

  private untilWanted(most: number): Promise<void> {
    if (this.wanted || this.closed) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, most);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private show(page: string): void {
    if (page === this.shown) return;
    this.shown = page;
    this.window.person.write(page);
  }

  /** A screen of it, in place of the one before. */
  private page(topology: Topology): string {
    const { columns, rows } = this.window.person.size;
    const { style } = this.window;
    const heading = headingIn(stepTicks(this.followed.tutor, style), rows);
    const { map, tutor } = this.followed;
    const drawn = withPacket(topology, map, tutor);
    const lines = 'message' in drawn ? [drawn.message] : mapText(drawn, map, style).text.split('\n');
    const room = Math.max(1, rows - 1 - heading.length);
    const more = lines.length - room + 1;
    const shown =
      more > 1 ? [...lines.slice(0, room - 1), `… ${more} lines more; \`map MACHINE\` draws a part`] : lines;
    const slow = this.news.deaf ? "; the kernel's news are not to be had here, so it is looked at now and then" : '';
    const foot = style.colors.dim(cutText(`  q leaves${slow}`, columns));
    return `\x1b[H${[...heading, ...shown, foot].map((line) => `${line}\x1b[K`).join('\r\n')}\x1b[J`;
  }
}

/** What stands above a map leaves most of the screen to that. */
function headingIn(lines: readonly string[], rows: number): string[] {
  const most = Math.max(1, Math.floor(rows / 3));
  const more = lines.length - most + 1;
  return [...(more > 1 ? [...lines.slice(0, most - 1), `  … ${more} lines more`] : lines), ''];
}
