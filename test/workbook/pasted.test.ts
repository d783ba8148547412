import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/domain/lesson.ts';
import { pastedIn } from '../../src/workbook/pasted.ts';

const command = (text: string): Command => ({
  ...{ text, on: 'host', background: false, terminal: 1 },
  position: { file: 'a.sh', line: 10, column: 1 },
});

describe('what came into a command by pasting', () => {
  it.each([
    ['$ ip link', 'it begins with a prompt, which is no part of a command'],
    ['host:~# ip link', 'it begins with a prompt, which is no part of a command'],
    ['root@web:/# ip link', 'it begins with a prompt, which is no part of a command'],
    ['[root@web ~]# ip link', 'it begins with a prompt, which is no part of a command'],
    ['ip\u00a0link', 'it has a no-break space in the place of a blank'],
    ['echo \u201cyes\u201d', 'it has a typographic quotation mark in the place of "'],
    ['echo \u2018yes\u2019', "it has a typographic quotation mark in the place of '"],
    ['ip \u2013n red link', 'it has a dash in the place of the - of an option'],
  ])('%s', (text, told) => {
    expect(pastedIn([command(`true\n${text}\n`)])).toEqual([`line 11: ${told}; it was done as it stands`]);
  });

  it.each(['$HOME/run me', 'echo $ x', '[ -e /x ] # y', 'a=b@c# x', 'ip link', 'echo caf\u00e9', '[[ $x ]] # a'])(
    'is not in %s',
    (text) => {
      expect(pastedIn([command(text)])).toEqual([]);
    },
  );
});
