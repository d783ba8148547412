import { describe, expect, it } from 'vitest';
import { splitCommands } from '../../src/shell/split-commands.ts';

/** Braces whose # begins no comment. */
const expansion = ['echo $', '{x#y}'].join('');
const textsOf = (text: string) => splitCommands(text).commands.map((command) => command.text);

describe('shell text is cut', () => {
  it.each([
    ['at line breaks', ['ip link', '  ip addr # all', 'echo done']],
    ['not in quotes', ["echo 'a\nb'", 'echo "a\n\\"b"', "echo $'a\\'\nb'", 'echo "$(ls |\nwc)"', 'x=`a\nb`', 'c']],
    [
      'not in here-documents',
      ['cat <<EOF\n## x\n---\nEOF', 'cat <<-"E F" >x <<B\n\tit\'s\n\tE F\nB', 'cat <<<EOF', 'c'],
    ],
    ['not where a line goes on', ['a \\\nb', 'a |\n\n# why\nb', 'a &&\nb', 'a ||\n  b', 'a &', 'a; b;', 'c']],
    ['not in loops', ['for i in 1 2; do\n  a\ndone', 'while a\ndo b; done <x', 'until a; do\nb\ndone', 'c']],
    ['not in choices', ['if a; then\nb\nelse\nc\nfi', 'case x in\n a) b;;\n (c) d;;\nesac', 'if=3', 'echo if', 'c']],
    [
      'not in groups',
      ['f() {\n  a\n}', 'function g {\n  a\n}', '(a\nb)', '{ a\nb; } &', 'diff <(a\nb) c', 'a=(b\nc)', 'c'],
    ],
    ['not because of what only looks like more', ['echo $((1<<2))', expansion, 'a 2>&1', 'a &>b', "a#b'c'", 'c']],
  ])('%s', (_what, commands) => {
    expect(splitCommands(commands.join('\n'))).toMatchObject({ open: false });
    expect(textsOf(commands.join('\n'))).toEqual(commands);
  });

  it('without comments and empty lines, and says where each command stands', () => {
    expect(splitCommands('# first\n\nip link\n  # more\nip addr\n').commands).toEqual([
      { text: 'ip link', offset: 9 },
      { text: 'ip addr', offset: 26 },
    ]);
  });

  it.each([
    "a 'b\nc",
    'a "b\nc',
    'cat <<EOF\nx',
    'cat <<EOF',
    'for i in 1; do\na',
    '(a',
    'a |',
    'a \\',
    'a `b',
    'f() {',
  ])('in doubt not at all: %j is open', (text) => {
    expect(splitCommands(`ip link\n${text}`)).toMatchObject({ open: true, commands: [{ text: 'ip link' }, { text }] });
  });
});
