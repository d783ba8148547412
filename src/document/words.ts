/** A word and where it stands. */
export interface Word {
  text: string;
  offset: number;
}

/** The words of a line or a comment, with their offsets. */
export function wordsOf(text: string, offset: number): Word[] {
  return [...text.matchAll(/\S+/g)].map((match) => ({ text: match[0], offset: offset + match.index }));
}

/** Splits `on=web` into name and value; a bare word has no value. */
export function splitAttribute(word: Word): { name: string; value: string | undefined } {
  const equals = word.text.indexOf('=');
  if (equals === -1) return { name: word.text, value: undefined };
  return { name: word.text.slice(0, equals), value: word.text.slice(equals + 1) };
}
