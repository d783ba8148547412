/**
 * Characters that move, colour, hide or turn round what a terminal shows: C0 and C1 controls, marks of writing
 * direction, invisible spaces, line separators, tags and halves of surrogate pairs.
 */
const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is its purpose
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\u{e0000}-\u{e007f}]/gu;

const short: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return short[character] ?? (code < 0x100 ? `\\x${hex(code, 2)}` : `\\u{${hex(code, 4)}}`);
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

/** The text on one line, with everything a terminal would obey instead of print written out: `\x1b`, `\n`. */
export function visible(text: string): string {
  return text.replace(unsafe, escaped);
}

/** The text of a JSON document with the same characters as `\uXXXX`: the same value, harmless on a terminal. */
export function visibleJson(json: string): string {
  return json.replace(unsafe, (character) => (character === '\n' ? character : unitsOf(character)));
}

function unitsOf(character: string): string {
  return [...Array(character.length).keys()].map((at) => `\\u${hex(character.charCodeAt(at), 4)}`).join('');
}
