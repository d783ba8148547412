import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/terminal/markdown.ts';

const style = { width: 60, colour: false, plain: false };
const linesOf = (markdown: string) => renderMarkdown(markdown, style).split('\n');

describe('a lesson in the terminal', () => {
  it.each([
    [
      'a list',
      '- `link-netnsid 0` says **which** namespace that is: a number that one namespace gives another, as one does.\n',
    ],
    [
      'an alert',
      '> [!NOTE]\n> Needs its port in hairpin mode, `bridge link set dev veth_abc hairpin on`, since no switch sends a frame back.\n',
    ],
    [
      'a listing',
      '```sh run\niptables -t nat -A DOCKER -p tcp --dport 80 -j DNAT --to-destination 10.0.0.11:8000\n```\n',
    ],
    [
      'an output',
      '```console\n4: veth_abc@if3: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN mode DEFAULT\n```\n',
    ],
  ])('%s keeps within the window, with all its words', (_, markdown) => {
    const lines = linesOf(markdown);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
    const words = (text: string) => text.match(/[\w.@]{3,}/g) ?? [];
    const told = words(markdown).filter((word) => !['run', 'console'].includes(word));
    expect(words(lines.join(' ')).map((word) => word.toLowerCase())).toEqual(told.map((word) => word.toLowerCase()));
    expect(lines.join(' ')).not.toContain(' ,');
  });

  const drawing = `+${'-'.repeat(56)}+`;
  const fence = `\`\`\`text\n${drawing}\n\`\`\`\n`;
  const words = '\n<!-- in words: A box,\nand nothing in it. -->\n';

  it('a drawing that fits stays as it is, if further left, and its words are not shown', () => {
    expect(linesOf(fence + words)).toEqual([`  ${drawing}`]);
    expect(renderMarkdown(fence + words, { ...style, width: 90 })).toBe(`      ${drawing}`);
  });

  it('a drawing that does not fit is said in words, and so is each one where somebody wants words', () => {
    expect(renderMarkdown(fence + words, { ...style, width: 50 })).toBe('  A box, and nothing in it.');
    expect(renderMarkdown(fence + words, { ...style, plain: true })).toBe('  A box, and nothing in it.');
    expect(renderMarkdown(fence, { ...style, width: 58 })).toContain('A drawing of 58 columns stands here');
  });

  it('brackets and commas stay with the words in code that they belong to', () => {
    const text = 'One two three four five six seven eight nine ten (`eleven`, `twelve`). Thirteen (`fourteen`).';
    for (let width = 24; width < 100; width += 1) {
      for (const line of renderMarkdown(text, { ...style, width }).split('\n'))
        expect(line).not.toMatch(/\($|^ *[,.)]/);
    }
  });

  const table = '| you say | offered at |\n|---|---|\n| `-p 8080:80` | port 8080 of every address |\n| `-P` | any |\n';

  it('a table has its columns side by side, and breaks their lines where room is short', () => {
    expect(linesOf(table)).toEqual([
      '  you say     offered at',
      '  ──────────  ──────────────────────────',
      '  -p 8080:80  port 8080 of every address',
      '  -P          any',
    ]);
    expect(renderMarkdown(table, { ...style, plain: true })).not.toContain('─');
    expect(
      renderMarkdown(table, { ...style, width: 32 })
        .split('\n')
        .slice(2),
    ).toEqual(['  -p 8080:80  port 8080 of every', '              address', '', '  -P          any']);
  });

  it('a table for which a window is too narrow becomes a list, and a style does not leave its cell', () => {
    expect(
      renderMarkdown(table, { ...style, width: 24 })
        .split('\n')
        .slice(0, 4),
    ).toEqual(['  -p 8080:80', '    offered at: port', '    8080 of every', '    address']);
    const long = '| a | b |\n|---|---|\n| `one two three four five six seven` | eight |\n';
    const coloured = renderMarkdown(long, { width: 30, colour: true, plain: false }).split('\n');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are looked for
    for (const line of coloured) expect(line.match(/\x1b\[36m/g)?.length).toBe(line.match(/\x1b\[39m/g)?.length);
  });
});
