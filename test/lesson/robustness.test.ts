import { Lexer } from 'marked';
import { describe, expect, it } from 'vitest';
import { lexBlocks } from '../../src/document/blocks.ts';
import { Faults } from '../../src/document/faults.ts';
import { Source } from '../../src/document/source.ts';
import { exercise } from './exercise.ts';
import { parse, sample } from './sample.ts';

const head = sample.slice(0, sample.indexOf('Prose of the lesson'));
const megabyte = (piece: string) => piece.repeat(Math.floor(1_000_000 / piece.length));

describe('broken lessons', () => {
  it('cut off at any character are faults, never crashes', () => {
    const firstComplete = sample.indexOf('```\n\nMore prose.') + '```'.length;
    for (let length = 0; length < sample.length; length++) {
      const { lesson, diagnostics } = parse(sample.slice(0, length));
      expect(lesson === undefined, `cut at ${length}`).toBe(diagnostics.length > 0);
      if (length < firstComplete) expect(diagnostics.length, `cut at ${length}`).toBeGreaterThan(0);
    }
  });

  it('with any character replaced never crash, and their faults lie inside the file', () => {
    const lines = sample.split('\n').length;
    for (let index = 0; index < sample.length; index += 11) {
      for (const odd of ['`', '\n', '{', '\t']) {
        const { diagnostics } = parse(sample.slice(0, index) + odd + sample.slice(index + 1));
        for (const { line, column } of diagnostics) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines + 1);
          expect(column).toBeGreaterThan(0);
        }
      }
    }
  });

  // Each of these takes a naive reader minutes, or its whole stack; the test's own time limit is the bound.
  it.each([
    ['quotes', megabyte('>')],
    ['quotes and lists', megabyte('>- ')],
    ['numbers', megabyte('1. ')],
    ['indented lists', Array.from({ length: 1000 }, (_, depth) => `${'  '.repeat(depth)}- a\n`).join('')],
    ['indented quotes', Array.from({ length: 1000 }, (_, depth) => `${'> '.repeat(depth)} a\n`).join('')],
  ])('of a megabyte of nested %s are told to be too deep', (_what, text) => {
    const { diagnostics } = parse(head + text);
    expect(diagnostics.map(({ message }) => message)).toContain('lists or quotes nested more than 20 deep');
  });

  it.each(['<!--', '```\n', '[a]: b\n', '|a|b\n', '*', '`', '\n', '<!-- step: x -->\n'])(
    'of a megabyte of %j are faults',
    (piece) => {
      expect(parse(head + megabyte(piece)).diagnostics.length).toBeGreaterThan(0);
    },
  );

  it.each(['[', '{a: ', '- ', '? ', '"'])('with YAML of many %j are faults', (piece) => {
    const yaml = piece.repeat(Math.floor(30_000 / piece.length));
    expect(parse(`---\n${yaml}\n---\n`).diagnostics.length).toBeGreaterThan(0);
  });

  it('with very long YAML are told so', () => {
    const { diagnostics } = parse(`---\n${megabyte('a: 1\n')}---\n`);
    expect(diagnostics[0]?.message).toBe('this YAML is too long: 1000000 characters, at most 32768 are read');
  });

  it('cannot reach prototypes', () => {
    const { diagnostics } = parse(sample.replace('format: 1', '__proto__: { polluted: true }\nformat: 1'));
    expect(diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining('unknown key `__proto__`')]);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('blocks', () => {
  it('lie where the text says, whatever it is', () => {
    const pieces = [
      '# a\n',
      'text\n',
      '> q\n',
      '- l\n',
      '\n',
      '```x\n',
      '<b>\n',
      '    code\n',
      '|a|\n|-|\n',
      '\ttab\n',
      '***\n',
      '[a]: b\n',
    ];
    for (let seed = 1; seed <= 400; seed++) {
      let state = seed;
      const text = Array.from({ length: 12 }, () => {
        state = (state * 1103515245 + 12345) % 2147483648;
        return pieces[Math.floor((state / 2147483648) * pieces.length)];
      }).join('');
      const blocks = lexBlocks(text, 0, new Faults(new Source(text, 'x.md')));
      for (const { token, offset } of blocks) expect(text.slice(offset, offset + token.raw.length)).toBe(token.raw);
    }
  });

  it('are those of the plain lexer', () => {
    const body = sample.slice(sample.indexOf('Prose of the lesson'));
    const blocks = lexBlocks(body, 0, new Faults(new Source(body, 'x.md')));
    expect(blocks.map(({ token }) => token.raw)).toEqual(new Lexer({ gfm: true }).lex(body).map(({ raw }) => raw));
  });
});

it('values that a shell uses very often are put in place in no more time than it takes', () => {
  const many = `${exercise}\n\`\`\`sh\n${'echo $'.concat('{net}\n').repeat(60_000)}\`\`\`\n`;
  expect(parse(many, '40-exercise.md').diagnostics).toEqual(parse(exercise, '40-exercise.md').diagnostics);
});

it('a text too long to find its emphasis in is told where it stands', () => {
  const { diagnostics } = parse(`${sample}\n\n> - ${'__a'.repeat(2000)}\n`);
  expect(diagnostics.map(({ line, message }) => `${line}: ${message}`)).toEqual([
    `${sample.split('\n').length + 2}: 6000 characters without an empty line; at most 4000 are read as one text`,
  ]);
});
