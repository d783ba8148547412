import { whileBusy } from './busy-line.ts';
import { GuidedDesk } from './desk.ts';
import { followPacket } from './follow-packet.ts';
import type { EndedCommand } from './follow-up.ts';
import { tellHowToStop } from './hanging.ts';
import { opensTerminal } from './own-terminals.ts';
import type { Prepared } from './prepared.ts';
import type { GuidedRoom } from './room.ts';
import { meansToLeave } from './shell-ending.ts';
import type { GuidedTerminal, TerminalEvents } from './terminal.ts';
import type { CommandEnd, ShellEnd } from './terminal-events.ts';
import type { Floor, Turns } from './turns.ts';
import { Tutor } from './tutor.ts';
import { readRequest } from './tutor-request.ts';
import { Typist } from './typist.ts';
import type { GuidedVoice } from './voice.ts';

/** What the shell is told of words that answer no question. */
const notAnAnswer = 1;
/** Exit status of a shell that was killed, and of a command that was stopped with Ctrl-C. */
const killedStatus = 128 + 9;
const interrupted = 128 + 2;

/** Brings together what happens in the terminals and the tutor, who has the word between two commands. */
export class GuidedLead implements TerminalEvents {
  readonly tutor: Tutor;
  readonly desk: GuidedDesk;
  private readonly typist = new Typist();
  /** What is to be said as soon as it is the tutor's turn: a prompt is not to be written over. */
  private readonly notices: string[] = [];

  constructor(
    { lesson, attempt, saver, glossary }: Prepared,
    private readonly room: GuidedRoom,
    private readonly turns: Turns,
    private readonly voice: GuidedVoice,
    signal: AbortSignal,
    /** Told when a terminal was closed by its learner. */
    private readonly closed: (terminal: GuidedTerminal) => void,
    /** Told of what went wrong between two commands. */
    private readonly failed: (error: unknown) => void,
  ) {
    this.desk = new GuidedDesk(room, turns, this.typist, voice, this, signal, glossary);
    this.tutor = new Tutor(lesson, attempt, voice, this.desk, (changed) => {
      saver.keep(changed, (text) => this.notices.push(text));
      room.redraw();
    });
  }

  /**
   * The tutor speaks in a terminal, whose shell waits; afterwards that goes on, or starts anew in a new world.
   * @param speech may give the exit status of the tutor's command that the shell ran
   */
  turn(terminal: GuidedTerminal, speech: (signal: AbortSignal) => Promise<number> | Promise<void>): Promise<void> {
    const floor = { terminal, window: this.room.windowOf(terminal) };
    const { shell } = terminal;
    return this.turns.take(floor, async (signal) => {
      // A shell that ended meanwhile has nothing to say any more.
      if (terminal.shell !== shell) return;
      const { shows } = this.tutor.questions;
      const end = whileBusy(terminal, () => this.desk.doing, this.desk.plain);
      const status = await speech(signal).finally(end);
      for (const notice of this.notices.splice(0)) this.desk.say(notice);
      if (terminal.seen !== undefined) terminal.seen = this.tutor.entries;
      this.askHere(terminal, shows);
      if (!this.startShells(floor) && terminal.shell === shell)
        terminal.release(typeof status === 'number' ? status : 0);
    });
  }

  /** Does one of the tutor's commands; returns 1 for a check that found something missing, 2 for what is no command. */
  async request(words: string): Promise<number> {
    const request = readRequest(words);
    if ('message' in request) {
      this.desk.say(request.message);
      return 2;
    }
    const { current, finished } = this.tutor.attempt;
    if (request.type === 'why' && request.wanted) return followPacket(this.tutor, request.wanted);
    const status = await this.tutor.answer(request);
    if (request.type === 'why') return status;
    const { attempt } = this.tutor;
    const done = finished || attempt.finished || attempt.current !== current || attempt.holds;
    return request.type === 'check' && !done ? 1 : 0;
  }

  /** Starts the shells that a rebuilt world lacks; whoever did not see why is told. */
  startShells(floor: Floor): boolean {
    return this.room.startShells((terminal) => {
      if (terminal === floor.terminal || terminal.seen === undefined) return;
      terminal.print('The world was rebuilt from another terminal; this is a new shell.');
      terminal.print(this.tutor.stepText());
      terminal.seen = this.tutor.entries;
    });
  }

  onStart(terminal: GuidedTerminal): void {
    this.typist.onStart(terminal);
    const opener = opensTerminal(terminal.running?.text ?? '');
    if (opener !== undefined) terminal.print(this.voice.unseen(opener));
    tellHowToStop(terminal, (text) => terminal.print(this.voice.stillRunning(text)));
  }

  onEnd(terminal: GuidedTerminal, { status, text, ran, printed, running }: CommandEnd): void {
    const { tutor } = this;
    const own = terminal.ownCommand;
    terminal.ownCommand = false;
    if (terminal.seen === undefined) {
      terminal.seen = tutor.entries;
      terminal.asked = tutor.questions.standing;
    }
    const news =
      terminal.lookNext || terminal.seen !== tutor.entries || tutor.pauses.waiting !== undefined || tutor.lingering;
    terminal.lookNext = false;
    const typed = ran || text.trim() !== '';
    if (own || !(typed || news)) {
      terminal.release();
      return;
    }
    const machine = running?.machine ?? terminal.machine;
    if (running?.noted) tutor.noteEnd(terminal.number, status, printed);
    else if (typed) tutor.noteCommand({ text, machine, terminal: terminal.number, status, printed });
    if (status === interrupted) this.typist.clear();
    // While `run` has lines left, the step is not over.
    if (this.typist.busy) terminal.release();
    else this.guard(this.lookAfter(terminal, { text, status, machine, printed }));
  }

  onRequest(terminal: GuidedTerminal, words: string): void {
    terminal.ownCommand = true;
    this.guard(
      this.turn(terminal, async (signal) => {
        const [, unknown, text] = /^(unknown|known) (.*)$/s.exec(words) ?? [];
        if (text === undefined) {
          const status = signal.aborted ? 0 : await this.request(words);
          // Who asks why in a script can tell a packet that arrives from one that does not.
          return /^why\b/.test(words) ? status : 0;
        }
        const taken = await this.tutor.answerPerhaps(text, unknown === 'unknown');
        // What is no answer is a command like any other.
        terminal.ownCommand = taken;
        return taken ? 0 : notAnAnswer;
      }),
    );
  }

  onInterrupted(terminal: GuidedTerminal): void {
    this.turns.interruptIn(terminal);
  }

  onPrompt(terminal: GuidedTerminal): void {
    if (!this.typist.onPrompt(terminal) && terminal.waiting) terminal.type(terminal.takeKept());
  }

  onExit(terminal: GuidedTerminal, { status, killed, last }: ShellEnd): void {
    if (!this.room.world.sandbox.alive) {
      this.guard(
        this.turn(terminal, () => {
          this.desk.say('The sandbox has ended. Here is a new one; what came before is done again.');
          return this.tutor.start();
        }),
      );
    } else if (killed || status === killedStatus || !meansToLeave(last)) {
      const how = killed || status === killedStatus ? 'was killed' : `ended with exit status ${status}`;
      terminal.print(`The shell ${how}. Here is a new one; the world is as it was.`);
      terminal.start(this.room.world);
    } else this.closed(terminal);
  }

  /** What goes wrong between two commands ends the session instead of being lost. */
  guard(work: Promise<unknown>): void {
    work.catch(this.failed);
  }

  private lookAfter(terminal: GuidedTerminal, command: EndedCommand): Promise<void> {
    return this.turn(terminal, async (signal) => {
      if (terminal.seen !== this.tutor.entries) this.desk.say(this.tutor.stepText());
      this.noteRunning();
      await this.tutor.afterCommand(command, signal);
    });
  }

  /** What was asked in another terminal is asked here, too. @param shows how often questions had been shown before */
  private askHere(terminal: GuidedTerminal, shows: number): void {
    const { questions } = this.tutor;
    if (terminal.asked !== questions.standing && questions.shows === shows) questions.show();
    terminal.asked = questions.standing;
  }

  /** What runs in sight of nobody, such as a server, is part of how the learner does the step. */
  private noteRunning(): void {
    for (const { running, number } of this.room.allTerminals()) {
      if (!running || running.noted) continue;
      running.noted = true;
      this.tutor.noteCommand({ text: running.text, machine: running.machine, terminal: number, status: null });
    }
  }
}
