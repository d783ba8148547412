/** What a stream from inside may do to a person's terminal; see docs/security.md. */
export interface Allowance {
  /** `screen`: what full-screen programs need; `lines`: colours alone. */
  kind: 'screen' | 'lines';
  /** Marks around prompts and commands (OSC 133). */
  marks: boolean;
}

/** Moving, erasing, inserting, scrolling, colours; numbers of more than five digits are nobody's. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them
const movements = /^\x1b\[(?:\d{0,5}[@ABCDEFGIJKLMPSTXZ`abdeg]|(?:\d{0,5}(?:;\d{0,5})?)?[Hfr]|[su])$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them
const colours = /^\x1b\[[\d;:]{0,200}m$/;
/** Cursor and screen kept and put back, lines fed, tabs, keypad, a full reset, line drawing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them
const short = /^\x1b(?:[78DEMHc=>]|[()][0AB])$/;
/** Erasing what is not protected, insert mode, soft reset. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them
const further = /^\x1b\[(?:\?[0-3]?[JK]|4[hl]|!p)$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them
const modeList = /^\x1b\[\?([\d;]{1,100})([hl])$/;
/**
 * Private modes: cursor keys, reverse video, autowrap, blinking and hidden cursor, keypad, mouse, focus, the alternate
 * screen, paste marks. All are taken back in the end.
 */
const modes = new Set(
  ['1', '5', '7', '12', '25', '66', '47', '1047', '1048', '1049'].concat(
    ['1000', '1002', '1003', '1004', '1005', '1006', '1015'],
    ['2004'],
  ),
);

/** What of a whole escape sequence is shown: all, some of it, or nothing. */
export function passed(sequence: string, { kind }: Allowance): string {
  if (colours.test(sequence)) return sequence;
  if (kind === 'lines') return '';
  if (movements.test(sequence) || short.test(sequence) || further.test(sequence)) return sequence;
  const [, numbers = '', final = ''] = modeList.exec(sequence) ?? [];
  const left = numbers.split(';').filter((number) => modes.has(number));
  return left.length > 0 ? `\x1b[?${left.join(';')}${final}` : '';
}
