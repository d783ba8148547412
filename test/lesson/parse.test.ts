import { describe, expect, it } from 'vitest';
import { emptyWorld } from '../../src/domain/world.ts';
import { faultsAfter, faultsOf, lessonFrom, parse, sample } from './sample.ts';

describe('a lesson without faults', () => {
  const lesson = lessonFrom(sample);
  const [create, say] = lesson.steps;

  it('has what its front matter and its file name say', () => {
    expect(lesson).toMatchObject({
      id: 'veth',
      order: 2,
      file: 'lessons/02-veth.md',
      title: 'A virtual cable',
      summary: 'Join a host and a container with a veth pair.',
      minutes: 15,
      after: ['netns'],
      needs: ['veth'],
      prose: 'Prose of the lesson.',
    });
    expect(lesson.steps.map(({ id }) => id)).toEqual(['create-pair', 'say']);
  });

  it('has steps with points, needs and place', () => {
    expect(create).toMatchObject({
      title: 'Create the pair',
      points: 2,
      needs: ['ipvlan', 'docker'],
      position: { file: 'lessons/02-veth.md', line: 22, column: 1 },
    });
    expect(say).toMatchObject({ points: 1, needs: [] });
  });

  it('shows prose, run fences as written, illustrations and notes, and nothing else', () => {
    expect(create?.prose).toBe(
      [
        'Prose of the step.',
        '```sh run on=web background term=2\nip link add dev veth_abc type veth\nip link\n```',
        '```text\na drawing\n```',
        'More prose.',
        '> [!NOTE]\n> A note that stays.',
      ].join('\n\n'),
    );
    expect(say?.prose).toBe('');
  });

  it('sorts commands by their roles', () => {
    expect(create?.commands).toEqual([
      {
        text: 'ip link add dev veth_abc type veth\nip link',
        on: 'web',
        background: true,
        terminal: 2,
        position: { file: 'lessons/02-veth.md', line: 28, column: 1 },
      },
    ]);
    expect(create?.alternatives.map(({ text }) => text)).toEqual(['ip link add veth_abc type veth']);
    expect(create?.setup.map(({ text }) => text)).toEqual(['true']);
    expect(create?.wrong).toMatchObject([
      { expect: 'veth_abc is missing', command: { text: 'ip link add veth_a type veth', position: { line: 42 } } },
    ]);
    expect(say?.solution).toMatchObject([{ text: 'true    # optional', on: 'host', background: false, terminal: 1 }]);
  });

  it('keeps the hints in order, as Markdown', () => {
    expect(create?.hints).toEqual(['The first hint.', 'The second hint,\non two lines.']);
  });

  it('reads the same from CRLF and with a byte order mark', () => {
    const plain = JSON.stringify(lesson);
    expect(JSON.stringify(lessonFrom(sample.replaceAll('\n', '\r\n')))).toBe(plain);
    expect(JSON.stringify(lessonFrom(`\uFEFF${sample}`))).toBe(plain);
  });
});

describe('a lesson that names no world', () => {
  it('has one host without a network', () => {
    const worldless = sample.replace(/^world:\n(?: .*\n)+/m, '').replace('on=web ', '');
    expect(lessonFrom(worldless).world).toEqual(emptyWorld);
    expect(faultsOf(worldless.replace('```sh run', '```sh run on=web'))).toEqual([
      '17:11: unknown machine `web` (known: `host`)',
    ]);
  });
});

describe('faults of the whole file', () => {
  it.each([
    ['', '1:1: the file is empty; a lesson begins with its front matter, between two lines `---`'],
    [' \n\n', '1:1: the file is empty; a lesson begins with its front matter, between two lines `---`'],
    ['PK\n\u0003\0', '2:2: a NUL byte: this is no text file; a lesson is Markdown in UTF-8'],
    ['---\nformat: 1\n', '1:1: the front matter that begins here never ends; put a line `---` behind its last key'],
    [
      '\n# Title\n\n---\nformat: 1\n---\n',
      '2:1: the front matter must come first: nothing may stand before its opening line `---`',
    ],
  ])('%j', (source, fault) => {
    expect(faultsOf(source)).toEqual([fault]);
  });

  it('tells a missing front matter and the faults behind it', () => {
    expect(faultsOf('## A\n')).toEqual([
      '1:1: no front matter: a lesson begins with a line `---`, its keys, and another line `---`',
      '1:1: no `<!-- step: ID -->` under this heading; a step keeps its progress by its id',
      '1:1: this step can never be checked; give it a `yaml check` or a `yaml ask` fence',
    ]);
  });

  it('tells a lesson without steps', () => {
    const head = sample.slice(0, sample.indexOf('## Create'));
    expect(faultsOf(head)).toEqual(['19:1: no steps: a step begins with a `##` heading']);
  });

  it.each(['2-veth.md', 'veth.md', '02_veth.md', '02-Veth.md', '02-veth.txt', '002-veth.md', '02--veth.md'])(
    'tells that %s is no name for a lesson',
    (name) => {
      expect(faultsOf(sample, `folder/${name}`)).toEqual([
        `1:1: \`${name}\` cannot be a lesson's name; expected \`NN-slug.md\`, such as \`02-veth.md\``,
      ]);
    },
  );

  it('refuses characters that write to the terminal or hide text', () => {
    const message = 'may not stand in a lesson';
    expect(faultsAfter('Prose of the step', 'Prose \u001b[31m')).toEqual([
      `25:7: the invisible character U+001B ${message}`,
    ]);
    expect(faultsAfter('ip link\n', 'ip \u202elink\n')).toEqual([`29:4: the invisible character U+202E ${message}`]);
    expect(faultsAfter('title: A virtual cable', 'title: "A \\e[31m"')).toEqual([
      `3:8: the invisible character U+001B ${message}`,
    ]);
  });

  it('writes out what its messages repeat from the file', () => {
    const messages = faultsAfter('on=web', 'on=\u001b[2J');
    expect(messages).toHaveLength(2);
    expect(messages.join()).not.toContain('\u001b');
  });

  it('tells all faults at once, in the order of the file', () => {
    const broken = sample
      .replace('minutes', 'minuts')
      .replace('sh run', 'sh rum')
      .replace('pign', '')
      .replace('within', 'withn');
    const { lesson, diagnostics } = parse(broken);
    expect(lesson).toBeUndefined();
    expect(diagnostics.map(({ line }) => line)).toEqual([2, 5, 27, 52]);
    expect(diagnostics.every(({ file }) => file === 'lessons/02-veth.md')).toBe(true);
  });
});
