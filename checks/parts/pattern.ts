import { createContext, Script } from 'node:vm';

/** Milliseconds after which a pattern counts as one that never ends. */
const patience = 2000;

/** A text to find, or a regular expression written `/like this/i`. */
export interface Pattern {
  source: string;
  flags: string;
}

/** Reads `/pattern/flags`; undefined for a plain text. @throws SyntaxError when the pattern is none */
function readPattern(text: string): Pattern | undefined {
  const [, source, flags = ''] = /^\/(.+)\/([imsu]*)$/s.exec(text) ?? [];
  if (source === undefined) return undefined;
  new RegExp(source, flags);
  return { source, flags };
}

/**
 * True when the text has the wanted one in it, or matches the pattern; undefined when the pattern took too long,
 * which a hostile or careless one can do for ever.
 */
export function finds(wanted: string, text: string): boolean | undefined {
  const pattern = readPattern(wanted);
  if (pattern === undefined) return text.includes(wanted);
  const context = createContext({ source: pattern.source, flags: pattern.flags, text });
  try {
    return Boolean(new Script('new RegExp(source, flags).test(text)').runInContext(context, { timeout: patience }));
  } catch {
    return undefined;
  }
}

/** True unless the text is written as a pattern and is none. */
export function isTextOrPattern(text: string): boolean {
  try {
    readPattern(text);
    return true;
  } catch {
    return false;
  }
}

/** The wanted text in quotes, or the pattern as it is. */
export const sayPattern = (text: string): string => (text.startsWith('/') ? text : `"${text}"`);
