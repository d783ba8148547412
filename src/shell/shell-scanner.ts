/** What ends a construct of the shell that may span lines; `$((` and `${` have contents that are no commands. */
type Closer = '"' | ')' | '))' | '$}' | '}' | 'fi' | 'done' | 'esac';

const openers: Readonly<Record<string, Closer>> = {
  '{': '}',
  if: 'fi',
  case: 'esac',
  for: 'done',
  while: 'done',
  until: 'done',
  select: 'done',
};
/** Words behind which another command stands. */
const leading = new Set(['then', 'do', 'else', 'elif', '!', 'time']);
const hereDocument = /<<(-?)[ \t]*((?:'[^'\n]*'|"[^"\n]*"|\\.|[^\s;&|<>()'"\\])+)/y;

/** Where a command ends: at a line break or at the end of the text. */
interface CommandEnd {
  end: number;
  /** Nothing but spaces and comments. */
  empty: boolean;
  /** The text ended in the middle of it. */
  open: boolean;
}

/** Reads shell text as far as it takes to know where commands end; it is no judge of syntax. */
export class ShellScanner {
  private at = 0;
  private closers: Closer[] = [];
  /** Here-documents whose text begins at the next line break. */
  private awaited: { delimiter: string; tabs: boolean }[] = [];
  private goesOn = false;
  private empty = true;
  private wordBegins = true;
  private commandBegins = true;

  constructor(private readonly text: string) {}

  /** Moves behind the next command. */
  next(): CommandEnd {
    this.empty = true;
    while (this.at < this.text.length) {
      if (this.text[this.at] === '\n' && this.closers.at(-1) !== '"') {
        const end = this.at++;
        if (!this.skipHereDocuments()) return this.unfinished();
        this.begin();
        if (this.closers.length === 0 && !this.goesOn) return this.finished(Math.max(end, this.at - 1));
      } else if (!this.token()) return this.unfinished();
    }
    const open = this.closers.length > 0 || this.goesOn || this.awaited.length > 0;
    return open ? this.unfinished() : this.finished(this.text.length);
  }

  private finished(end: number): CommandEnd {
    return { end, empty: this.empty, open: false };
  }

  private unfinished(): CommandEnd {
    this.at = this.text.length;
    return { end: this.at, empty: this.empty, open: true };
  }

  /** Moves behind one token; false when it never ends. */
  private token(): boolean {
    const top = this.closers.at(-1);
    if (this.take(/\\/y)) return this.word(this.take(/[\s\S]/y) !== undefined);
    if (this.take(/`/y)) return this.word(this.take(/(?:\\[\s\S]|[^`\\])*`/y) !== undefined);
    if (this.take(/\$\(\(/y)) return this.push('))', '))');
    if (this.take(/\$\(/y)) return this.push(')');
    if (this.take(/\$\{/y)) return this.push('$}');
    if (this.take(/"/y)) return top === '"' ? this.pop() : this.push('"');
    if (top === '"') return this.skip();
    if (this.take(/\$'/y)) return this.word(this.take(/(?:\\[\s\S]|[^'\\])*'/y) !== undefined);
    if (this.take(/'/y)) return this.word(this.take(/[^']*'/y) !== undefined);
    if (top === '$}') return this.take(/\}/y) ? this.pop() : this.skip();
    if (this.take(/[ \t\r]+/y)) return this.separate(this.commandBegins);
    if (this.wordBegins && this.take(/#[^\n]*/y)) return true;
    return this.operator(top) || this.plainWord(top);
  }

  private operator(top: Closer | undefined): boolean {
    if (this.take(/\(\(/y)) return this.push('))', '))');
    if (this.take(/[<>]?\(/y)) return this.push(top === '))' ? '))' : ')');
    if (this.take(/\)/y)) return top === ')' || top === '))' ? this.pop() : this.begin();
    if (this.take(/&&|\|[|&]?/y)) {
      this.goesOn = true;
      return this.begin();
    }
    if (this.take(/<<</y)) return this.redirected();
    const found = top === '))' ? undefined : this.take(hereDocument);
    if (found) {
      const delimiter = (found[2] ?? '').replace(/\\(.)|['"]/g, '$1');
      this.awaited.push({ delimiter, tabs: found[1] === '-' });
      return this.redirected();
    }
    if (this.take(/&?>+&?|<&?/y)) return this.redirected();
    if (this.take(/[;&]+/y)) return this.begin();
    return false;
  }

  /** A word, or a piece of one; at the beginning of a command it may be one that the shell itself obeys. */
  private plainWord(top: Closer | undefined): boolean {
    const first = this.wordBegins && this.commandBegins;
    if (first && this.take(/function[ \t]+[^\s()]+/y)) return this.begin();
    const [word = ''] = this.take(/[^\s;&|<>()'"\\`$]+|[\s\S]/y) ?? [];
    const closer = first && Object.hasOwn(openers, word) ? openers[word] : undefined;
    if (closer) return this.push(closer);
    if (first && word === top) this.closers.pop();
    this.word(true);
    if (first && leading.has(word)) this.commandBegins = true;
    return true;
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  private skip(): boolean {
    this.at += 1;
    return true;
  }

  private push(...closers: Closer[]): boolean {
    this.closers.push(...closers);
    this.word(true);
    return this.begin();
  }

  private pop(): boolean {
    const closed = this.closers.pop();
    this.word(true);
    // A function's body follows its brackets.
    return closed === ')' ? this.begin() : true;
  }

  private word(ended: boolean): boolean {
    this.empty = false;
    this.goesOn = false;
    this.wordBegins = false;
    this.commandBegins = false;
    return ended;
  }

  private redirected(): boolean {
    this.word(true);
    return this.separate(false);
  }

  private begin(): boolean {
    return this.separate(true);
  }

  private separate(commandBegins: boolean): boolean {
    this.wordBegins = true;
    this.commandBegins = commandBegins;
    return true;
  }

  /** Moves behind the texts of here-documents; false when one never ends. */
  private skipHereDocuments(): boolean {
    for (const { delimiter, tabs } of this.awaited.splice(0)) {
      for (let found = false; !found; ) {
        if (this.at >= this.text.length) return false;
        const [line = ''] = this.take(/[^\n]*/y) ?? [];
        this.at += 1;
        found = (tabs ? line.replace(/^\t+/, '') : line) === delimiter;
      }
    }
    this.at = Math.min(this.at, this.text.length + 1);
    return true;
  }
}
