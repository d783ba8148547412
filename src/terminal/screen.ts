import serialize from '@xterm/addon-serialize';
import xterm from '@xterm/headless';

export interface Size {
  columns: number;
  rows: number;
}

/** Lines above the visible ones that are kept. */
const scrollback = 1000;

/**
 * What a terminal shows, kept in memory: it reads what is printed as the person's own terminal does, so that it knows
 * where the cursor stands and can be drawn again.
 */
export class Screen {
  private readonly terminal: xterm.Terminal;
  private readonly serializer = new serialize.SerializeAddon();
  private cursorHidden = false;
  /** Where the command began that runs. */
  private begin: xterm.IMarker | undefined;

  constructor(size: Size) {
    this.terminal = new xterm.Terminal({
      cols: size.columns,
      rows: size.rows,
      scrollback,
      allowProposedApi: true,
      logLevel: 'off',
    });
    this.terminal.loadAddon(this.serializer);
    for (const final of ['h', 'l']) {
      this.terminal.parser.registerCsiHandler({ prefix: '?', final }, (parameters) => {
        if (parameters.includes(25)) this.cursorHidden = final === 'l';
        return false;
      });
    }
  }

  /** @param read called once the screen shows it */
  write(data: string, read?: () => void): void {
    this.terminal.write(data, read);
  }

  resize({ columns, rows }: Size): void {
    this.terminal.resize(columns, rows);
  }

  /**
   * Hands each operating system command (OSC) with this number to a reader.
   * @returns how to stop that
   */
  onMark(number: number, reader: (mark: string) => void): () => void {
    const handler = this.terminal.parser.registerOscHandler(number, (mark) => {
      reader(mark);
      return true;
    });
    return () => handler.dispose();
  }

  /**
   * Hands over what a terminal answers when a program asks where its cursor is, or what it is.
   * @returns how to stop that
   */
  onAnswer(reader: (answer: string) => unknown): () => void {
    const handler = this.terminal.onData(reader);
    return () => handler.dispose();
  }

  /** True when the cursor stands at the beginning of a line. */
  get atLineStart(): boolean {
    return this.terminal.buffer.active.cursorX === 0;
  }

  /** True while a full-screen program has the terminal's other screen. */
  get onAlternateScreen(): boolean {
    return this.terminal.buffer.active.type === 'alternate';
  }

  /** What is printed from here on is a command's. */
  beginCommand(): void {
    this.begin?.dispose();
    this.begin = this.terminal.registerMarker(0);
  }

  /** The last lines that the command has printed so far; lines that were broken are whole. */
  printedByCommand(limit = 40): string {
    const { active } = this.terminal.buffer;
    const end = active.baseY + active.cursorY;
    const start = Math.max(this.begin && this.begin.line >= 0 ? this.begin.line : 0, end - limit);
    const rows = Array.from({ length: end - start + 1 }, (_, row) => active.getLine(start + row));
    return rows
      .map((line) => `${line?.isWrapped ? '' : '\n'}${line?.translateToString(true) ?? ''}`)
      .join('')
      .trim();
  }

  /** Text that draws what is shown, cursor and modes included, on a terminal of the same size that was cleared. */
  drawing(): string {
    return `${this.serializer.serialize({ scrollback: 0 })}${this.cursorHidden ? '\x1b[?25l' : ''}`;
  }

  /** The lines that are shown, down to the cursor's, without what trails behind them. */
  lines(): string[] {
    const { active } = this.terminal.buffer;
    const rows = Array.from({ length: active.cursorY + 1 }, (_, row) => active.getLine(active.baseY + row));
    return rows.map((line) => line?.translateToString(true) ?? '');
  }

  dispose(): void {
    this.terminal.dispose();
  }
}
