import type { Person } from '../terminal/person.ts';
import { type Style, styleFor } from '../terminal/style.ts';
import type { GuidedTerminal } from './terminal.ts';

/** Alt and a digit, as terminals send it. */
const altDigit = new RegExp(`^${'\x1b'}([1-9])$`);

/** What a window hands on to the session. */
export interface WindowEvents {
  /** The learner wants to see this terminal. */
  wants(window: GuidedWindow, terminal: number): void;
  /** True while the tutor speaks in that terminal. */
  speaksIn(terminal: GuidedTerminal): boolean;
  /** Ctrl-C while the tutor speaks. */
  interrupt(): void;
  /** It is not there any more. */
  left(window: GuidedWindow): void;
}

/** What one person sits at; it shows one of the learner's terminals at a time. */
export class GuidedWindow {
  shown: GuidedTerminal | undefined;
  private readonly stopResizing: () => void;

  constructor(
    readonly person: Person,
    private readonly plain: boolean,
    /** Whether somebody is there who can be asked. */
    readonly interactive: boolean,
    private readonly events: WindowEvents,
  ) {
    this.stopResizing = person.onResize(() => this.shown?.resize(person.size));
    person.keyboard.once('end', () => events.left(this));
  }

  get style(): Style {
    return styleFor(this.person.display, this.plain);
  }

  listen(): void {
    this.person.attach((data) => this.onTyped(data));
  }

  /** Shows a terminal in the place of the one before, as it was when it was last seen. */
  show(terminal: GuidedTerminal): void {
    const { person, shown: before } = this;
    if (before === terminal) return;
    const fresh = terminal.shell === undefined;
    if (before) {
      before.display.disappear();
      person.restore(before.screen.onAlternateScreen);
    }
    this.shown = terminal;
    terminal.resize(person.size);
    terminal.display.appear(
      (text, taken) => person.write(text, taken),
      (screen) => {
        if (!before || fresh) return;
        if (this.style.plain) person.write(`\r\nTerminal ${terminal.number}.\r\n${screen.lines().join('\r\n')}`);
        else {
          // What is in sight is pushed up, to be found above, before the other screen takes its place.
          const push = `\x1b[${person.size.rows};1H${'\n'.repeat(person.size.rows)}`;
          person.write(`${push}\x1b[H\x1b[2J${screen.drawing()}`);
        }
      },
    );
  }

  /** Gives the person's terminal back. */
  close(): void {
    this.stopResizing();
    this.person.detach();
    // Where there is no terminal, the sequences would stand in a file.
    if (this.interactive) this.person.restore(this.shown?.screen.onAlternateScreen ?? false);
    this.shown?.display.disappear();
  }

  private onTyped(data: string): void {
    const { shown } = this;
    const digit = altDigit.exec(data)?.[1];
    if (digit !== undefined) this.events.wants(this, Number(digit));
    else if (shown) this.typeAt(shown, data);
  }

  private typeAt(shown: GuidedTerminal, data: string): void {
    const speaking = this.events.speaksIn(shown);
    if (!speaking && !shown.waiting) shown.type(data);
    else if (data.includes('\x03')) {
      shown.takeKept();
      if (speaking) this.events.interrupt();
    } else shown.keep(data);
  }
}
