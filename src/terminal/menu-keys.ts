import { PassThrough } from 'node:stream';

/** What a key in a menu asks for, beside moving and choosing. */
export type MenuWish = 'leave' | 'search' | { number: number; choose: boolean };

/** What was typed in a menu: what the list is to have of it, what is wished, and a digit that waits for the second. */
export interface ReadKeys {
  pass: string;
  wish?: MenuWish;
  held: string;
}

const [endOfInput, escapeKey, stopKey] = ['\x04', '\x1b', '\x1a'];

/** Reads what was typed in a list. Ctrl-Z is left out: whoever is stopped in raw mode finds a broken terminal. */
export function readMenuKeys(data: string, held: string): ReadKeys {
  if (/^\d{2}$/.test(held + data)) return { pass: '', held: '', wish: { number: Number(held + data), choose: false } };
  if (/^\d$/.test(data)) return { pass: '', held: data };
  if (held !== '' && /^[\r\n]$/.test(data)) return { pass: '', held: '', wish: { number: Number(held), choose: true } };
  if (data === '/') return { pass: '', held: '', wish: 'search' };
  if (['q', 'Q', escapeKey, endOfInput].includes(data)) return { pass: '', held: '', wish: 'leave' };
  return { pass: data.replaceAll(stopKey, ''), held: '' };
}

/** Reads what was typed into a search, where letters and digits are its own. */
export function readSearchKeys(data: string): ReadKeys {
  if ([escapeKey, endOfInput].includes(data)) return { pass: '', held: '', wish: 'leave' };
  return { pass: data.replaceAll(stopKey, ''), held: '' };
}

/** The keyboard, as a prompt gets it: what is meant for the menu itself does not come through. */
export class MenuKeyboard extends PassThrough {
  readonly isTTY = true;
  private held = '';
  private readonly receive = (data: Buffer) => {
    const { pass, held, wish } = this.understand(data.toString(), this.held);
    this.held = held;
    if (wish !== undefined) this.wished(wish);
    else if (pass !== '') this.write(pass);
  };

  constructor(
    private readonly understand: (data: string, held: string) => ReadKeys,
    private readonly wished: (wish: MenuWish) => void,
  ) {
    super();
    process.stdin.on('data', this.receive).once('end', this.over).resume();
  }

  setRawMode(raw: boolean): this {
    process.stdin.setRawMode(raw);
    return this;
  }

  /** Gives the keyboard back. */
  close(): void {
    process.stdin.off('data', this.receive).off('end', this.over).pause();
    this.destroy();
  }

  private readonly over = () => this.wished('leave');
}
