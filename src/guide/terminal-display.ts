import type { Screen } from '../terminal/screen.ts';
import { cutText } from '../text/text-width.ts';

/** Puts text on a display. */
type Show = (text: string, taken?: () => void) => void;

/** What a terminal prints, for its screen and for whoever sees it now. */
export class TerminalDisplay {
  private show: Show | undefined;
  /** Output that came while the screen was being drawn again. */
  private held: string[] | undefined;
  private freshLine = false;
  /** A line stands there for the time being. */
  private busy = false;
  /** How often something was printed. */
  printed = 0;

  constructor(private readonly screen: Screen) {}

  /** What comes from the shell, which its screen gets by itself. */
  output(data: string, taken: () => void): void {
    this.endBusy();
    this.freshLine = false;
    this.toDisplay(data, taken);
  }

  /** Prints text that did not come from the shell, on lines of its own. */
  print(text: string): void {
    this.endBusy();
    this.printed += 1;
    this.write(`${this.lineStart()}${text.replaceAll('\n', '\r\n')}\r\n`);
    this.freshLine = true;
  }

  /** Shows a line for the time being: what is printed next takes its place. */
  showBusy(text: string, columns: number): void {
    if (this.busy) return;
    this.write(`${this.lineStart()}${cutText(text, columns - 1)}`);
    this.busy = true;
    this.freshLine = true;
  }

  /** Takes that line away. */
  endBusy(): void {
    if (this.busy) this.write('\r\x1b[K');
    this.busy = false;
  }

  /** What is printed next begins at the top; what is in sight moves up. */
  startOnTop(rows: number): void {
    this.endBusy();
    this.write(`\r${'\n'.repeat(rows - 1)}\x1b[H\x1b[J`);
    this.freshLine = true;
  }

  /** True while somebody sees it. */
  get inSight(): boolean {
    return this.show !== undefined;
  }

  /**
   * Is in sight from now on.
   * @param draw makes the display look like this terminal's screen
   */
  appear(show: Show, draw: (screen: Screen) => void): void {
    this.show = show;
    const held: string[] = [];
    this.held = held;
    // What has been printed so far may still be on its way to the screen.
    this.screen.write('', () => {
      if (this.held !== held) return;
      draw(this.screen);
      this.held = undefined;
      for (const text of held) show(text);
    });
  }

  disappear(): void {
    this.show = undefined;
    this.held = undefined;
  }

  private lineStart(): string {
    return this.freshLine || this.screen.atLineStart ? '' : '\r\n';
  }

  private write(text: string): void {
    this.screen.write(text);
    this.toDisplay(text);
  }

  private toDisplay(text: string, taken?: () => void): void {
    if (this.show && !this.held) this.show(text, taken);
    else {
      this.held?.push(text);
      taken?.();
    }
  }
}
