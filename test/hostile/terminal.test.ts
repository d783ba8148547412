import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Program } from '../terminal/program.ts';

const lesson = join(import.meta.dirname, '../terminal/lessons/50-keys.md');

/** What acts on a person's terminal or makes it answer, and what is left on: as printf(1) takes it. */
const sequences = [
  String.raw`\033]52;c;cm0gLXJmIH4=\007`,
  String.raw`\033]0;title\007\033]8;;http://evil/\033\\`,
  String.raw`\033[c\033[>c\033[6n\033[?25$p\033]11;?\007`,
  String.raw`\033P$q"p\033\\\033Pq#0~~\033\\\033_Ga=q;AAAA\033\\`,
  String.raw`\033[>1u\033[>4;2m\033[5i\033[8;9;9t`,
].join('');
const left = String.raw`\033[?7l\033[?1000h\033[?1006h\033[?25l\033[4h\033[?1049h\033[31m`;

/** What a terminal would do more than show. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them
const harmful = /\x1b(?:\](?!133;)|[P_^X]|\[[<=>]|\[[\d;]*[cntix]|\[\?\d+\$p)/;

test.each([
  ['learn', ['learn', lesson]],
  ['sandbox', ['sandbox']],
])('%s lets nothing act on the terminal, and gives it back as it was', async (name, args) => {
  await using program = new Program(args);
  await program.until(() => program.text().includes('host:~#'), 'for the prompt');
  program.enter(`printf '${sequences}%s${left}' done`);
  await program.until(() => program.raw.includes('done\x1b[?7l'), 'for what it prints');
  program.enter('exit');
  await program.exit();
  expect(program.raw).not.toMatch(harmful);
  const end = program.raw.slice(program.raw.lastIndexOf('done\x1b[?7l'));
  for (const back of ['\x1b[?7h', '\x1b[?1000l', '\x1b[?1006l', '\x1b[?25h', '\x1b[4l', '\x1b[?1049l', '\x1b[0m']) {
    expect({ name, back, there: end.includes(back) }).toEqual({ name, back, there: true });
  }
});
