import type { Command } from '../domain/lesson.ts';
import { splitCommands } from '../shell/split-commands.ts';

/** Characters that web pages and word processors put in the place of others; a shell takes each for a letter. */
const lookalikes: [pattern: RegExp, name: string][] = [
  [/[\u00a0\u2007\u202f]/, 'a no-break space in the place of a blank'],
  [/[\u201c\u201d\u201e]/, 'a typographic quotation mark in the place of "'],
  [/[\u2018\u2019\u201a]/, "a typographic quotation mark in the place of '"],
  [/(?:^|\s)[\u2013\u2014\u2212]/, 'a dash in the place of the - of an option'],
];

/** `$ ip link`, `host:~# ip link`, `[root@web ~]# ip link`: copied with the prompt before it. */
const prompt = /^(?:\$|[\w.-]*[:@][^\s'"=]*[#$]|\[[^\]\n]*\][#$])[ \t]/;

/** What came into commands by pasting, one sentence a line: it is done as it stands, and told. */
export function pastedIn(commands: readonly Command[]): string[] {
  return commands.flatMap(({ text, position }) =>
    splitCommands(text).commands.flatMap((command) => {
      const line = position.line + text.slice(0, command.offset).split('\n').length - 1;
      const found = lookalikes.filter(([pattern]) => pattern.test(command.text)).map(([, name]) => `it has ${name}`);
      if (prompt.test(command.text)) found.unshift('it begins with a prompt, which is no part of a command');
      return found.map((name) => `line ${line}: ${name}; it was done as it stands`);
    }),
  );
}
