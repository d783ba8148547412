import { type NetworkWatch, watchNetworks } from '../sandbox/network-watch.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { GuidedRoom } from './room.ts';

/** Hears what the kernel tells of a room's world, whichever that is just now. */
export class WorldNews {
  private watch: NetworkWatch | undefined;
  private sandbox: Sandbox | undefined;
  /** Whether nothing can be heard of the world that is there. */
  deaf = false;

  constructor(
    private readonly room: GuidedRoom,
    /** Told whenever the world may be another one. */
    private readonly changed: () => void,
  ) {}

  /** Listens to the world that is there now; what was heard of an earlier one is over. */
  listen(): void {
    const sandbox = this.room.ready ? this.room.world.sandbox : undefined;
    if (sandbox === this.sandbox) return;
    this.close();
    this.sandbox = sandbox;
    this.deaf = false;
    if (!sandbox) return;
    const tell = (deaf: boolean) => {
      if (this.sandbox !== sandbox) return;
      this.deaf = deaf;
      this.changed();
    };
    // What happened before it was ready may have been missed.
    const news = { ready: () => tell(false), changed: () => tell(false), deaf: () => tell(true) };
    this.watch = watchNetworks(sandbox.anchor, news);
  }

  close(): void {
    this.watch?.close();
    this.watch = undefined;
    this.sandbox = undefined;
  }
}
