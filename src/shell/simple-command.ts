/** A word of shell text, quotes removed, and where it begins. */
export interface Word {
  text: string;
  /** Offset of its first character in the shell text. */
  at: number;
}

/** One program with its arguments: no list, no pipe, no loop, no function, nothing in the background. */
export interface SimpleCommand {
  /** Assignments, wrappers and redirections included, in their order. */
  words: Word[];
  /** Whether its output goes into a file. */
  writesFile: boolean;
}

/** `2>&1`, `>file`, `&>>file`, `<file`; not a here-document. */
const redirection = /^(?:\d*(>>?|>\||<>?)(?!<)(&\d+-?|&-)?|(&>>?))[ \t]*/;
const blank = /[ \t]/;
/** What makes two lines one. */
const continued = '\\\n';

/**
 * Reads shell text as a simple command; undefined when it is more than that, or cannot be read without running it.
 */
export function readSimpleCommand(shellText: string): SimpleCommand | undefined {
  const text = shellText.trimEnd();
  const words: Word[] = [];
  let writesFile = false;
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (blank.test(character)) at += 1;
    else if (text.startsWith(continued, at)) at += continued.length;
    else if (character === '#') break;
    else {
      const [all, sign = '', duplicate, both] = redirection.exec(text.slice(at)) ?? [];
      const word = readWord(text, at + (all?.length ?? 0));
      if (all === undefined) {
        if (word === undefined || word.end === at) return undefined;
        words.push({ text: word.text, at });
        at = word.end;
      } else if (duplicate !== undefined) at += all.trimEnd().length;
      else {
        if (word === undefined || word.text === '') return undefined;
        writesFile ||= (both !== undefined || sign.startsWith('>')) && word.text !== '/dev/null';
        at = word.end;
      }
    }
  }
  return words.length > 0 ? { words, writesFile } : undefined;
}

/** The word that begins at an offset; undefined where it holds what only a shell can know, or ends a command. */
function readWord(text: string, start: number): { text: string; end: number } | undefined {
  let word = '';
  let at = start;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (blank.test(character) || character === '<' || character === '>') break;
    if (/[;&|()\n`]/.test(character) || (character === '$' && text[at + 1] === '(')) return undefined;
    if (text.startsWith(continued, at)) at += continued.length;
    else if (character === '\\') {
      word += text[at + 1] ?? '';
      at += 2;
    } else if (character === "'" || character === '"') {
      const end = text.indexOf(character, at + 1);
      const quoted = text.slice(at + 1, end);
      if (end < 0 || (character === '"' && /[`\\]|\$\(/.test(quoted))) return undefined;
      word += quoted;
      at = end + 1;
    } else {
      word += character;
      at += 1;
    }
  }
  return { text: word, end: at };
}
