import { type Allowance, passed } from './allowed-sequences.ts';

/** A control character that is more than a bell, a movement in the line or another character set. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const special = /[\x00-\x06\x10-\x1f\x7f-\x9f]/g;
/** Where a string of unlimited length (title, image, clipboard, ...) ends, or is given up. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const stringEnd = /[\x07\x18\x1a\x1b\x9c]/g;
/** A mark around a prompt or a command (OSC 133), without what it tells the tutor. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const mark = /\x1b\](133;(?:[ABC]|D(?:;\d{1,3})?))(?=[;\x07\x1b])/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them
const stringStart = /\x1b[\]PX^_k]/y;
/** A whole escape sequence that is not a string. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them
const sequence = /\x1b(?:\[[0-?]*[ -/]*[@-~]|[ -/]+[0-~]|[0-Z\\-~])/y;
/** What may still become one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them
const begun = /\x1b(?:\[[0-?]*[ -/]*|[ -/]*|\](?:1(?:3(?:3(?:;(?:[ABC]|D(?:;\d{0,3})?)?)?)?)?)?)$/y;
/** Characters of a sequence beyond which it is none. */
const longest = 256;

/**
 * What of a stream from inside reaches a person's terminal: text, and the sequences that are allowed; see
 * docs/security.md. A stream may come in pieces cut anywhere.
 */
export class OutputFilter {
  /** Whether the stream has left the alternate screen on. */
  alternateScreen = false;
  /** Whether it has brought more than text: there may be something to take back. */
  sequences = false;
  private held = '';
  /** The character that began the string that is being passed over. */
  private inString = '';

  constructor(private readonly allowance: Allowance) {}

  /** @returns what can be shown by now */
  read(data: string): string {
    const text = this.held + data;
    this.held = '';
    let shown = '';
    let at = 0;
    while (at < text.length) {
      if (this.inString) at = this.passOver(text, at);
      else {
        special.lastIndex = at;
        const next = special.exec(text)?.index ?? text.length;
        shown += text.slice(at, next);
        at = next;
        if (text[at] !== '\x1b') at += 1;
        else {
          const { length, show } = this.escape(text, at);
          if (length === 0) break;
          shown += show;
          at += length;
        }
      }
    }
    if (at < text.length) this.held = text.slice(at);
    return shown;
  }

  /** What an escape character begins; a length of 0 when that cannot be told yet. */
  private escape(text: string, at: number): { length: number; show: string } {
    if (text.length - at <= longest && match(begun, text, at)) return { length: 0, show: '' };
    const found = match(mark, text, at);
    if (found) {
      this.inString = ']';
      return { length: found[0].length, show: this.allowance.marks ? `\x1b]${found[1]}\x07` : '' };
    }
    const string = match(stringStart, text, at);
    if (string) {
      this.inString = string[0][1] ?? '';
      return { length: string[0].length, show: '' };
    }
    const whole = match(sequence, text, at);
    if (whole && whole[0].length <= longest) {
      const show = passed(whole[0], this.allowance);
      this.sequences ||= show !== '';
      // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them
      const switched = /^\x1b\[\?(?:[\d;]*;)?(?:47|1047|1049)(?:;[\d;]*)?([hl])$/.exec(show)?.[1];
      if (switched) this.alternateScreen = switched === 'h';
      return { length: whole[0].length, show };
    }
    return { length: 1, show: '' };
  }

  /** Where to go on behind a string, or what has come of it. */
  private passOver(text: string, at: number): number {
    stringEnd.lastIndex = at;
    for (let end = stringEnd.exec(text); end; end = stringEnd.exec(text)) {
      const { index, 0: character } = end;
      if (character === '\x07' && this.inString !== ']') continue;
      if (character === '\x1b' && index + 1 === text.length) {
        this.held = '\x1b';
        return text.length;
      }
      this.inString = '';
      // Another sequence that begins there ends the string, too.
      if (character === '\x1b') return text[index + 1] === '\\' ? index + 2 : index;
      return index + 1;
    }
    return text.length;
  }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
