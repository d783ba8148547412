import type { PastStep } from '../attempt/past.ts';
import type { Lesson } from '../domain/lesson.ts';
import { homeMachine } from '../domain/world.ts';
import type { DoneAgain } from '../play/rebuild.ts';
import { Stopped, unlessStopped } from './stopped.ts';
import { GuidedTerminal, type TerminalEvents } from './terminal.ts';
import type { Home } from './terminal-events.ts';
import type { GuidedWindow } from './window.ts';
import { LessonWorld } from './world.ts';

/** As many as there are digits to choose them by. */
const mostTerminals = 9;

/** What one attempt consists of while it is open: a world, the terminals into it, and the windows that show them. */
export class GuidedRoom {
  readonly windows = new Set<GuidedWindow>();
  /** Who draws the world anew whenever it may be another one. */
  readonly followers = new Set<{ draw(): void }>();
  private readonly terminals = new Map<number, GuidedTerminal>();
  private built: LessonWorld | undefined;
  /** Worlds that nobody waited for are closed. */
  private late: Promise<unknown> = Promise.resolve();
  /** The shells of an earlier world are gone, and those of this one have yet to be started. */
  private fresh = true;

  constructor(
    private readonly lesson: Lesson,
    private readonly signal: AbortSignal,
  ) {}

  get world(): LessonWorld {
    if (!this.built) throw new Error('the world is not built yet');
    return this.built;
  }

  /** Names of the world's machines. */
  get machines(): string[] {
    return this.lesson.world.machines.map(({ name }) => name);
  }

  /** True while shells can be started. */
  get ready(): boolean {
    return this.built !== undefined && !this.fresh;
  }

  terminal(number: number): GuidedTerminal | undefined {
    return this.terminals.get(number);
  }

  allTerminals(): GuidedTerminal[] {
    return [...this.terminals.values()].sort((one, other) => one.number - other.number);
  }

  /** The smallest number that no terminal has; undefined when there are enough. */
  freeNumber(): number | undefined {
    const numbers = Array.from({ length: mostTerminals }, (_, index) => index + 1);
    return numbers.find((number) => !this.terminals.has(number));
  }

  /** A terminal, in sight of nobody yet; its shell is started with the next world, or by `start`. */
  addTerminal(number: number, machine: string, home: Home, events: TerminalEvents): GuidedTerminal {
    const terminal = new GuidedTerminal(number, machine, home, events);
    this.terminals.set(number, terminal);
    return terminal;
  }

  remove(terminal: GuidedTerminal): void {
    terminal.stop();
    this.terminals.delete(terminal.number);
  }

  /** The window in which a terminal is in sight. */
  windowOf(terminal: GuidedTerminal): GuidedWindow | undefined {
    return [...this.windows].find(({ shown }) => shown === terminal);
  }

  /**
   * A fresh world in which past steps were done again; every shell of the one before ends.
   * @param stop where there is a world to stay in, that is stayed in after it
   * @throws Stopped then
   */
  async rebuild(past: readonly PastStep[], stop: AbortSignal): Promise<DoneAgain[]> {
    const next = await this.nextWorld(past, stop);
    this.fresh = true;
    for (const terminal of this.allTerminals()) {
      terminal.stop();
      terminal.machine = homeMachine;
      if (!this.windowOf(terminal)) this.terminals.delete(terminal.number);
    }
    await this.built?.close();
    this.built = undefined;
    this.built = next ?? (await this.create(past, this.signal));
    return this.built.done;
  }

  /** True where there is a world to stay in. */
  get stoppable(): boolean {
    return this.built?.sandbox.alive === true;
  }

  /** The world that comes next, built while the one before is still there; undefined where there is none to stay in. */
  private async nextWorld(past: readonly PastStep[], stop: AbortSignal): Promise<LessonWorld | undefined> {
    if (!this.stoppable) return undefined;
    const building = this.create(past, AbortSignal.any([this.signal, stop]));
    try {
      return await unlessStopped(building, stop);
    } catch (error) {
      // Two at a time may be too much for this machine: then the one before makes room.
      if (!(error instanceof Stopped)) return undefined;
      const closed = building.then(
        (world) => world.close(),
        () => {},
      );
      this.late = Promise.all([this.late, closed]);
      throw error;
    }
  }

  private async create(past: readonly PastStep[], signal: AbortSignal): Promise<LessonWorld> {
    const world = await LessonWorld.create(this.lesson, past, signal, () => this.redraw());
    // Done long before the learner's shell is there.
    void world.known();
    return world;
  }

  /**
   * Starts the shells that a rebuilt world still lacks.
   * @returns false when there is nothing to start
   */
  startShells(greet: (terminal: GuidedTerminal) => void): boolean {
    if (!this.fresh) return false;
    this.fresh = false;
    this.redraw();
    for (const { shown } of this.windows) {
      if (!shown || shown.shell) continue;
      greet(shown);
      shown.start(this.world);
    }
    return true;
  }

  /** The world, or the learner's place in the lesson, may be another one than was drawn. */
  redraw(): void {
    for (const follower of this.followers) follower.draw();
  }

  async close(): Promise<void> {
    for (const terminal of this.terminals.values()) terminal.stop();
    await Promise.all([this.built?.close(), this.late]);
  }
}
