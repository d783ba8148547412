import { homeMachine } from '../domain/world.ts';
import type { Person } from '../terminal/person.ts';
import { styleFor } from '../terminal/style.ts';
import { GuidedLead } from './lead.ts';
import { followMap } from './map-follower.ts';
import type { Prepared } from './prepared.ts';
import { welcomeBack } from './replay-news.ts';
import { GuidedRoom } from './room.ts';
import type { GuidedTerminal } from './terminal.ts';
import { Turns } from './turns.ts';
import { followedMap } from './tutor-request.ts';
import { GuidedVoice } from './voice.ts';
import { GuidedWindow, type WindowEvents } from './window.ts';

/** A person who sits down at an attempt. */
export interface Arrival {
  person: Person;
  /** Words instead of signs and boxes. */
  plain: boolean;
  /** Whether the person can be asked. */
  interactive: boolean;
}

/** One learner at one lesson, in one window or in several. */
export class GuidedSession implements WindowEvents {
  private readonly turns = new Turns();
  private readonly room: GuidedRoom;
  private readonly voice: GuidedVoice;
  private readonly lead: GuidedLead;
  private readonly ends = new Map<GuidedWindow, (status: number) => void>();
  private first: GuidedWindow | undefined;
  /** The error that ended the session, if one did. */
  failure: unknown;

  constructor(
    private readonly prepared: Prepared,
    private readonly signal: AbortSignal,
  ) {
    const { turns } = this;
    this.room = new GuidedRoom(prepared.lesson, signal);
    this.voice = new GuidedVoice(prepared.lesson, () => turns.floor.window?.style ?? styleFor(process.stdout));
    const failed = (error: unknown) => {
      this.failure = error;
      this.leaveAll(1);
    };
    this.lead = new GuidedLead(
      prepared,
      this.room,
      turns,
      this.voice,
      signal,
      (terminal) => this.onClosed(terminal),
      failed,
    );
  }

  /** True at the end of the lesson. */
  get finished(): boolean {
    return this.lead.tutor.attempt.finished;
  }

  /** Opens the lesson in its first window, until the learner leaves; returns the exit status. */
  async run(arrival: Arrival): Promise<number> {
    const { resumed, newcomer, saver, lesson, attempt } = this.prepared;
    const { window, left } = this.enter(arrival);
    this.first = window;
    const interrupt = () => this.leaveAll(130);
    this.signal.addEventListener('abort', interrupt);
    // It may have come before there was anything to leave.
    if (this.signal.aborted) interrupt();
    try {
      const terminal = this.seat(window, 1, homeMachine);
      const start = this.lead.turn(terminal, async () => {
        this.lead.desk.say(`\n${this.voice.opening(!resumed)}`);
        if (newcomer) this.lead.desk.say(this.voice.welcome());
        if (resumed) this.lead.desk.say(`${welcomeBack(lesson, attempt)}\n`);
        await this.lead.tutor.start();
      });
      await Promise.race([start, left]);
      return await left;
    } finally {
      this.signal.removeEventListener('abort', interrupt);
      this.leaveAll(0);
      await this.room.close();
      await saver.saved();
    }
  }

  /** Another window joins, with a terminal of its own; returns the exit status once that is closed. */
  async join(arrival: Arrival, machine = homeMachine): Promise<number> {
    const { window, left } = this.enter(arrival);
    const { machines } = this.room;
    const number = this.room.freeNumber();
    if (!machines.includes(machine) || number === undefined) {
      const why = number === undefined ? 'nine terminals are open already' : `there is no machine ${machine}`;
      arrival.person.write(`underlay: ${why}; the machines are: ${machines.join(', ')}\r\n`);
      this.leave(window, 2);
      return left;
    }
    const terminal = this.seat(window, number, machine);
    this.lead.guard(
      this.lead.turn(terminal, async () => {
        terminal.print(`${this.voice.opening(false)}${this.voice.joined(number)}`);
        terminal.start(this.room.world);
      }),
    );
    return left;
  }

  /** Answers one of the tutor's commands that was given in another window; returns its exit status. */
  async answer(arrival: Arrival, words: string): Promise<number> {
    const { window, left } = this.enter(arrival);
    const map = arrival.interactive ? followedMap(words) : undefined;
    const { room, lead } = this;
    if (map) return followMap(window, { map, room, tutor: lead.tutor }, left, () => this.leave(window, 0));
    let status = 1;
    try {
      const floor = { window, terminal: undefined };
      await this.turns.take(floor, async () => {
        status = await this.lead.request(words);
        this.lead.startShells(floor);
      });
      return status;
    } finally {
      this.leave(window, status);
    }
  }

  wants(window: GuidedWindow, number: number): void {
    const machine = window.shown?.machine;
    if (machine === undefined || !this.room.ready) return;
    if (this.room.terminal(number)?.inSight) window.person.write('\x07');
    else this.lead.desk.show(window, number, machine);
  }

  speaksIn(terminal: GuidedTerminal): boolean {
    return this.turns.speaksIn(terminal);
  }

  interrupt(): void {
    this.turns.interrupt();
  }

  /** A window went away: so do the terminals that were opened there, unless another window shows them now. */
  left(window: GuidedWindow): void {
    if (window === this.first) {
      this.leaveAll(0);
      return;
    }
    for (const terminal of this.room.allTerminals()) {
      const shownBy = this.room.windowOf(terminal);
      if (shownBy === window || (terminal.home === window && !shownBy)) this.room.remove(terminal);
    }
    this.leave(window, 0);
  }

  private enter({ person, plain, interactive }: Arrival): { window: GuidedWindow; left: Promise<number> } {
    const window = new GuidedWindow(person, plain, interactive, this);
    this.room.windows.add(window);
    const left = new Promise<number>((resolve) => this.ends.set(window, resolve));
    return { window, left };
  }

  private seat(window: GuidedWindow, number: number, machine: string): GuidedTerminal {
    const terminal = this.room.addTerminal(number, machine, window, this.lead);
    window.show(terminal);
    window.listen();
    return terminal;
  }

  /** The learner closed a terminal: another one comes into sight, or the window is left. */
  private onClosed(terminal: GuidedTerminal): void {
    const window = this.room.windowOf(terminal);
    this.room.remove(terminal);
    if (!window) return;
    const next = this.room.allTerminals().find(({ inSight, home }) => !inSight && home === window);
    if (next) {
      window.show(next);
      next.print(this.voice.closedTerminal(terminal.number, next.number));
      // For a prompt below it.
      if (next.idle) next.type('\r');
    } else this.left(window);
  }

  private leave(window: GuidedWindow, status: number): void {
    if (!this.room.windows.delete(window)) return;
    window.close();
    this.ends.get(window)?.(status);
  }

  private leaveAll(status: number): void {
    for (const window of this.room.windows) {
      if (window !== this.first) window.person.write('\r\nThe lesson was left in its first window.\r\n');
      this.leave(window, window === this.first ? status : 0);
    }
  }
}
