import type { PastStep } from '../attempt/past.ts';
import type { LearnerCommand } from '../attempt/state.ts';
import type { Ask, Command, Step } from '../domain/lesson.ts';
import type { CheckResult } from '../domain/outcome.ts';
import { homeMachine } from '../domain/world.ts';
import { follow } from '../explain/follow.ts';
import type { Question } from '../explain/probe-plan.ts';
import type { DoneAgain } from '../play/rebuild.ts';
import { fitted } from './fitted.ts';
import type { Definition } from './glossary.ts';
import type { GuidedRoom } from './room.ts';
import type { GuidedTerminal, TerminalEvents } from './terminal.ts';
import type { Home } from './terminal-events.ts';
import type { Turns } from './turns.ts';
import type { Aside, Patience, TutorDesk } from './tutor-desk.ts';
import type { Typist } from './typist.ts';
import type { GuidedVoice } from './voice.ts';
import type { GuidedWindow } from './window.ts';

const checking = 'checking; Ctrl-C stops that';

/** What the tutor needs around it, in the terminals of a guided session. */
export class GuidedDesk implements TutorDesk {
  constructor(
    private readonly room: GuidedRoom,
    private readonly turns: Turns,
    private readonly typist: Typist,
    private readonly voice: GuidedVoice,
    private readonly events: TerminalEvents,
    private readonly signal: AbortSignal,
    readonly glossary: () => Promise<readonly Definition[]>,
  ) {}

  readonly unhurried = true;
  /** What is being done that may take its time. */
  doing: string | undefined;

  say(said: string): void {
    const text = fitted(said, this.voice.width);
    const { terminal, window } = this.turns.floor;
    if (terminal) terminal.print(text);
    else window?.person.write(`${text.replaceAll('\n', '\r\n')}\r\n`);
  }

  readonly look = (step: Step, patience: Patience): Promise<CheckResult[]> =>
    this.while(checking, this.room.world.look(step, patience, this.turns.signal));

  readonly aside: Aside = {
    glance: (step) => this.while(checking, this.room.world.glance(step, this.turns.signal)),
    look: async (step, signal) => (this.room.ready ? this.room.world.look(step, { settle: 0 }, signal) : []),
    call: () => {
      const { terminal } = this.turns.floor;
      if (terminal) this.lookAgainIn(terminal);
    },
  };

  readonly changes = () => this.room.world.watch.changes();

  readonly kernel = () => this.room.world.watch.now();

  readonly map = (since: 'command' | 'step') => this.room.world.watch.map(since);

  readonly why = (question: Question) =>
    this.while('the packet is followed', follow(this.room.world.sandbox, question, this.turns.signal));

  get attended(): boolean {
    const { terminal, window } = this.turns.floor;
    return (terminal ? this.room.windowOf(terminal) : window)?.interactive ?? false;
  }

  get pauses(): boolean {
    return this.attended && !this.plain;
  }

  /** Whether words alone are shown where the tutor speaks. */
  get plain(): boolean {
    const { terminal, window } = this.turns.floor;
    return (terminal ? this.room.windowOf(terminal) : window)?.style.plain ?? false;
  }

  startOnTop(lines: number): void {
    this.turns.floor.terminal?.startOnTop(lines);
  }

  told(ask: Ask): Promise<Ask> {
    return this.room.world.told(ask);
  }

  type(commands: readonly Command[]): void {
    const here = this.turns.floor.terminal ?? this.room.allTerminals().find(({ inSight }) => inSight);
    if (!here) return;
    this.typist.put(commands, here, (number) => this.terminalFor(number, here.home));
    const named = new Set<number>();
    for (const { terminal, line } of this.typist.elsewhere(here)) {
      if (!named.has(terminal.number)) this.say(this.voice.typedElsewhere(terminal.number, line));
      named.add(terminal.number);
    }
  }

  rebuild(past: readonly PastStep[]): Promise<DoneAgain[]> {
    this.typist.clear();
    const steps = past.length === 0 ? '' : `, and doing ${past.length === 1 ? 'a step' : `${past.length} steps`} again`;
    const way = this.room.stoppable ? '; Ctrl-C stops that' : '';
    const { signal = this.signal } = this.turns;
    return this.while(`building the world${steps}${way}`, this.room.rebuild(past, signal));
  }

  redo(typed: readonly LearnerCommand[], step: Step): Promise<boolean> {
    return this.while('doing again what you had typed in this step', this.room.world.redo(typed, step, this.signal));
  }

  setUp(step: Step): Promise<void> {
    return this.while('preparing the step', this.room.world.setUp(step, this.signal));
  }

  async terminal(number: number | undefined, machine: string | undefined): Promise<void> {
    const { terminal: here } = this.turns.floor;
    const window = here && this.room.windowOf(here);
    if (number === undefined || !window) return this.say(this.voice.terminals(this.room.allTerminals(), here));
    if (number === here.number) return this.say(`This is terminal ${number}.`);
    const { machines } = this.room;
    if (machine !== undefined && !machines.includes(machine)) {
      return this.say(`term: there is no machine called '${machine}'; there are: ${machines.join(' ')}`);
    }
    if (this.room.terminal(number)?.inSight) return this.say(`Terminal ${number} is in another window.`);
    this.show(window, number, machine ?? here.machine);
  }

  /** Puts a terminal in sight, a new one where there is none with that number. */
  show(window: GuidedWindow, number: number, machine: string): void {
    const known = this.room.terminal(number);
    const terminal = known ?? this.room.addTerminal(number, machine, window, this.events);
    const back = window.shown?.number;
    window.show(terminal);
    if (known) this.lookWhereRunning(terminal);
    else {
      if (back !== undefined) terminal.print(this.voice.newTerminal(number, back));
      terminal.start(this.room.world);
    }
  }

  private async while<T>(doing: string, work: Promise<T>): Promise<T> {
    this.doing = doing;
    try {
      return await work;
    } finally {
      // It is often one look after another.
      if (this.doing === doing) this.doing = undefined;
    }
  }

  /** A server that was started in another terminal may have done what the step wants. */
  private lookWhereRunning(terminal: GuidedTerminal): void {
    const news = this.room.allTerminals().some(({ running }) => running && !running.noted);
    if (news && terminal.idle) this.lookAgainIn(terminal);
  }

  /** At once where nothing is typed at its prompt, which gets an Enter; at the next prompt otherwise. */
  private lookAgainIn(terminal: GuidedTerminal): void {
    terminal.lookNext = true;
    if (terminal.idle && !this.typist.busy) terminal.type('\r');
  }

  private terminalFor(number: number, home: Home): GuidedTerminal {
    const known = this.room.terminal(number);
    if (known) return known;
    const terminal = this.room.addTerminal(number, homeMachine, home, this.events);
    terminal.start(this.room.world);
    return terminal;
  }
}
