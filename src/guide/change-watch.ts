import { setTimeout as sleep } from 'node:timers/promises';
import type { KernelChange } from '../kernel/kernel-change.ts';
import { kernelChanges } from '../kernel/kernel-changes.ts';
import type { KernelState } from '../kernel/kernel-state.ts';
import { isVanishing } from '../kernel/vanishing.ts';
import { hiddenNetworks } from '../sandbox/hidden-networks.ts';
import { readKernelState } from '../sandbox/kernel-state.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { readMap } from '../sandbox/wiring.ts';
import { buildTopology } from '../topology/build-topology.ts';
import { compareTopologies } from '../topology/compare-topologies.ts';
import type { Topology } from '../topology/topology.ts';

/** Milliseconds that the kernel may take to clear up after a namespace, and between two looks at it. */
const clearing = { most: 250, pause: 25 };

/** A world as it was at one moment. */
interface Known {
  state: KernelState;
  /** Ids of the networks that were there besides. */
  others: ReadonlySet<string>;
}

/** Follows what becomes of one world. */
export class ChangeWatch {
  private last: Known | undefined;
  /** The world before the last command. */
  private earlier: Known | undefined;
  /** The world when the step began. */
  private first: Known | undefined;
  /** One look after the other, whoever asks. */
  private looking: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly sandbox: Sandbox,
    /** Told whenever somebody has looked. */
    private readonly looked: () => void = () => {},
  ) {}

  /** Takes the world as it is now for known. */
  async begin(): Promise<void> {
    await this.changes();
  }

  /** A step begins with the world as it was last seen. */
  beginStep(): void {
    void this.looking.then(() => {
      this.first = this.last;
    });
  }

  /** What is different since the last look; nothing at the first one, or where one cannot look. */
  changes(): Promise<KernelChange[]> {
    const found = this.looking.then(() => this.look());
    this.looking = found.catch(() => {});
    return found;
  }

  /** The world as it is now; undefined where one cannot look. */
  now(): Promise<KernelState | undefined> {
    return readKernelState(this.sandbox.anchor);
  }

  /**
   * The world as it is now, to be drawn, with what is new marked; undefined where one cannot look.
   * @param since what is new: what the last command changed, or all that changed in this step
   */
  async map(since: 'command' | 'step'): Promise<Topology | undefined> {
    await this.looking;
    const state = await readMap(this.sandbox);
    const now = state && buildTopology(state, this.sandbox.world);
    const then = since === 'step' ? this.first : this.earlier;
    const before = then && buildTopology(then.state, this.sandbox.world);
    return now && before ? compareTopologies(before, now, then.others) : now;
  }

  private async look(): Promise<KernelChange[]> {
    const before = this.last;
    const reading = before ? this.settled(before.state) : readKernelState(this.sandbox.anchor);
    // Meanwhile: the prompt waits for both.
    const others = new Set(hiddenNetworks(this.sandbox.anchor).map(({ id }) => id));
    const state = await reading;
    if (!state) return [];
    this.last = { state, others };
    this.earlier = before ?? this.last;
    this.looked();
    return before ? kernelChanges(before.state, state) : [];
  }

  private async settled(before: KernelState): Promise<KernelState | undefined> {
    const deadline = performance.now() + clearing.most;
    for (;;) {
      const now = await readKernelState(this.sandbox.anchor);
      if (!now || !isVanishing(before, now) || performance.now() > deadline) return now;
      await sleep(clearing.pause);
    }
  }
}
