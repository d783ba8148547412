import { describe, expect, it } from 'vitest';
import { faultsAfter, lessonFrom, sample } from './sample.ts';

const unseen = expect.stringMatching(/: no command shows who predicted right; /);

describe('faults of steps', () => {
  it.each([
    [
      '<!-- step: say -->',
      '<!-- step: create-pair -->',
      ['68:12: the step on line 22 has the id `create-pair` already'],
    ],
    [
      '<!-- step: say -->',
      '',
      ['67:1: no `<!-- step: ID -->` under this heading; a step keeps its progress by its id'],
    ],
    ['<!-- step: say -->', '<!-- step: -->', ['68:1: the step needs an id: `<!-- step: create-pair -->`']],
    ['<!-- step: say -->', '<!-- steps: say -->', ['68:1: expected `<!-- step: ID -->`']],
    [
      '<!-- step: say -->',
      '<!-- step: Say_it -->',
      ["68:12: `Say_it` cannot be a step's id; expected one such as `create-pair`"],
    ],
    ['<!-- step: say -->', '<!-- step: say point=2 -->', ['68:16: unknown attribute `point`; did you mean `points`?']],
    ['<!-- step: say -->', '<!-- step: say map -->', []],
    ['<!-- step: say -->', '<!-- step: say maps -->', ['68:16: unknown attribute `maps`; did you mean `map`?']],
    ['points=2', 'points=two', ['23:24: expected a whole number of points: `points=2`']],
    ['needs=ipvlan,docker', 'needs=docker,ipvaln', ['23:33: unknown capability `ipvaln`; did you mean `ipvlan`?']],
    [
      'More prose.',
      '<!-- step: other -->',
      ['55:1: the comment with the id belongs directly under the heading of its step'],
    ],
    ['## Say what happens', '##', ['67:1: this step has no title']],
    ['```sh solution\ntrue    # optional', '```sh solution', ['71:1: this `sh solution` fence is empty', unseen]],
    ['<!-- a comment of', '<!-- a comment -- > of', []],
  ])('%j to %j', (search, replacement, faults) => {
    expect(faultsAfter(search, replacement)).toEqual(faults);
  });

  it('tells a comment that never ends', () => {
    const found = faultsAfter("author's -->", "author's");
    expect(found).toContain('69:1: this comment never ends; close it with `-->`');
  });

  const stepWith = (markdown: string) =>
    faultsAfter('## Say', `## Other\n<!-- step: other -->\n\n${markdown}\n\n## Say`);
  const checked = '```yaml check\n- link: { name: x }\n```';

  it('tells a step that can never be checked', () => {
    expect(stepWith('```sh run\ntrue\n```')).toEqual([
      '67:1: this step can never be checked; give it a `yaml check` or a `yaml ask` fence',
    ]);
  });

  it('tells a step that cannot be passed', () => {
    expect(stepWith(`${checked}\n\n\`\`\`sh setup\ntrue\n\`\`\``)).toEqual([
      '67:1: this step has checks and no way to pass them; add a `sh run` or a `sh solution` fence',
    ]);
    expect(stepWith(`${checked}\n\n\`\`\`sh solution\ntrue\n\`\`\``)).toEqual([]);
  });

  it('tells a prediction that nothing shows, whatever else the step does', () => {
    const prediction =
      '```yaml ask\nask: predict\nquestion: And now?\nchoices: [a, b]\nanswer: a\nexplanation: So.\n```';
    const run = (line: string) => `\`\`\`sh run\n${line}\n\`\`\`\n\n${prediction}`;
    expect(stepWith(prediction)).toEqual([unseen]);
    expect(stepWith(run('ip link set x up'))).toEqual([unseen]);
    expect(stepWith(run('sleep 1    # optional'))).toEqual([unseen]);
    expect(stepWith(run('ping -c 1 10.0.0.1    # optional, fails'))).toEqual([]);
    expect(stepWith(prediction.replace('predict', 'choice'))).toEqual([]);
  });

  const drawing = (columns: number) => `\`\`\`text\n${'-'.repeat(columns)}\n\`\`\``;
  const words = '<!-- in words: A line. -->';

  it('tells a wide drawing that is not said in words, and words for no drawing', () => {
    const tooWide = expect.stringMatching(/: this drawing is 61 columns wide; say it in words below, /);
    const stray = expect.stringMatching(/: words for a drawing belong directly below it$/);
    const done = `${checked}\n\n\`\`\`sh run\ntrue\n\`\`\``;
    expect(stepWith(`${drawing(60)}\n\n${done}`)).toEqual([]);
    expect(stepWith(`${drawing(61)}\n\n${done}`)).toEqual([tooWide]);
    expect(stepWith(`${drawing(61)}\n\n${words}\n\n${done}`)).toEqual([]);
    expect(stepWith(`${drawing(61)}\n\nProse.\n\n${words}\n\n${done}`)).toEqual([tooWide, stray]);
  });

  it('tells answers that nothing judges', () => {
    const ask = '```yaml ask\nask: text\nquestion: Why?\nanswer: so\nexplanation: So.\n```';
    expect(stepWith(`${ask}\n\n\`\`\`sh wrong\n# expect: no\nfalse\n\`\`\``)).toEqual([
      '67:1: this step has a `sh wrong` fence and no `yaml check` to judge it by',
    ]);
  });
});

describe('faults of hints', () => {
  it.each([
    ['> The first hint.\n', '', ['57:1: this hint is empty']],
    ['> The first hint.\n', '>\n>  \n', ['57:1: this hint is empty']],
    [
      '> [!TIP]\n> The first',
      '> [!TIP] The first',
      ['57:1: `[!TIP]` stands alone on its line; the hint begins on the next'],
    ],
    ['[!TIP]', '[!TPI]', ['57:1: unknown kind of block `[!TPI]`; did you mean `TIP`?']],
    ['The first hint.', 'The first hint.\n> [!TIP]\n> Another.', ['59:1: put an empty line between two hints']],
    [
      'Prose of the lesson.',
      '> [!TIP]\n> Early.',
      ['20:1: this hint stands outside of a step; it belongs under a `##` heading'],
    ],
  ])('%j to %j', (search, replacement, faults) => {
    const found = faultsAfter(search, replacement);
    expect(found).toEqual(faults);
  });

  it('does not mistake an ordinary quote for a hint', () => {
    const [step] = lessonFrom(sample.replace('[!TIP]', 'A tip of the hat.')).steps;
    expect(step?.hints).toHaveLength(1);
    expect(step?.prose).toContain('> A tip of the hat.');
  });

  it('keeps quotes, lists and illustrations inside a hint', () => {
    const hint = '> - one\n>   > two\n>\n> ```sh\n> ip link\n> ```';
    const [step] = lessonFrom(sample.replace('> The first hint.', hint)).steps;
    expect(step?.hints[0]).toBe('- one\n  > two\n\n```sh\nip link\n```');
  });
});
