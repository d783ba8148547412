// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const control = /[\x00-\x08\x0b\x0c\x0e-\x1f]/g;

/**
 * Reads JSON as programs such as ip(8) print it: control characters in names that somebody chose (`ifname`, `ifalias`)
 * come as they are, which JSON does not allow.
 * @throws SyntaxError when it is no JSON even so
 */
export function parsePrintedJson(text: string): unknown {
  return JSON.parse(text.replace(control, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`));
}
