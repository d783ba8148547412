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

  it('a drawing stays as it is', () => {
    const drawing = `+${'-'.repeat(70)}+`;
    expect(linesOf(`\`\`\`text\n${drawing}\n\`\`\`\n`).join('')).toContain(drawing);
  });
});
