import { describe, expect, it } from 'vitest';
import { faultsAfter, lessonFrom, sample } from '../lesson/sample.ts';

describe('faults of fences', () => {
  it.each([
    ['sh run on', 'sh rum on', ['27:7: unknown kind of fence `sh rum`; did you mean `sh run`?']],
    ['sh run on', 'bash run on', ['27:4: unknown kind of fence `bash run`; did you mean `sh run`?']],
    ['yaml check', 'yml check', ['49:4: unknown kind of fence `yml check`; did you mean `yaml check`?']],
    ['yaml check', 'yaml chek', ['49:9: unknown kind of fence `yaml chek`; did you mean `yaml check`?']],
    ['yaml check', 'yaml check on=web', ['49:15: a `yaml check` fence takes no attributes']],
    ['on=web', 'on=webb', ['27:11: unknown machine `webb`; did you mean `web`?']],
    ['on=web', 'on', ['27:11: expected a machine: `on=MACHINE`']],
    ['on=web', 'on=web on=host', ['27:18: the attribute `on` stands here a second time']],
    ['background', 'backgruond', ['27:18: unknown attribute `backgruond`; did you mean `background`?']],
    ['background', 'background=yes', ['27:18: `background` stands alone, without a value']],
    ['term=2', 'term=0', ['27:29: expected the number of a terminal, 1 to 99: `term=2`']],
    ['```text\n', '```sh background\n', ['32:7: an attribute without a role; did you mean `sh run background`?']],
    ['ip link add veth_abc type veth\n', ' \n', ['36:1: this `sh alternative` fence is empty']],
    [
      '# expect: veth_abc is missing\n',
      '',
      ['41:1: the first line of a wrong answer must be `# expect: TEXT`, what the failing verdict says'],
    ],
    [
      '# expect: veth_abc is missing\n',
      '# expect: veth_abc is missing\n# why: FILTRED, chain FORWARD\n',
      ['42:1: expected `# why: OUTCOME, WHAT DECIDES IT` with an outcome of docs/why.md; did you mean `FILTERED`?'],
    ],
    [
      '# expect: veth_abc is missing\n',
      '# expect: veth_abc is missing\n# why: NO-ROUTE\n',
      ['42:1: `# why: NO-ROUTE` must say what decides it: `# why: NO-ROUTE, chain FORWARD`'],
    ],
    ['ip link add veth_a type veth\n', '', ['40:1: a wrong answer without commands']],
    ['```sh setup', ' ```sh setup', ['45:1: a `sh setup` fence must begin at the left margin']],
  ])('%j to %j', (search, replacement, faults) => {
    expect(faultsAfter(search, replacement)).toEqual(faults);
  });

  it('tells a fence that swallows the rest of the file', () => {
    expect(faultsAfter('```text\n', '````text\n')).toContain('32:1: this fence never ends; close it with a line ````');
  });

  it.each([
    ['a list', '- one\n\n  ```sh run\n  true\n  ```', '57:3: a `sh run` fence inside a list'],
    ['a quote', '> one\n>\n> ```yaml check\n> - x: 1\n> ```', '57:3: a `yaml check` fence inside a list'],
    ['a list in a list', '- - two\n\n    > [!TIP]\n    > three', '57:7: a hint inside a list'],
    ['HTML', '<details>\n```sh run\ntrue\n```\n</details>', '56:1: a fence inside HTML is not read'],
  ])('tells what has a meaning and stands inside %s', (_place, markdown, fault) => {
    const found = faultsAfter('More prose.', markdown);
    expect(found).toHaveLength(1);
    expect(found[0]?.startsWith(fault)).toBe(true);
  });

  it('tells a fence before the first step', () => {
    expect(faultsAfter('Prose of the lesson.', '```sh run\ntrue\n```')).toEqual([
      '20:1: this fence (`run`) stands outside of a step; it belongs under a `##` heading',
    ]);
  });
});

describe('illustrations', () => {
  it.each(['sh', 'bash', 'console', 'yaml', 'text', 'sh title=x', 'yaml {1,3}', 'js run', ''])(
    'are shown: %j',
    (info) => {
      const shown = `\`\`\`${info}\nip link\n\`\`\``;
      const [step] = lessonFrom(sample.replace('More prose.', shown)).steps;
      expect(step?.prose).toContain(shown);
      expect(step?.commands).toHaveLength(1);
    },
  );

  it('may show a lesson inside a longer fence', () => {
    const inner = '````markdown\n## Not a step\n\n```sh run\ntrue\n```\n````';
    const lesson = lessonFrom(sample.replace('More prose.', inner));
    expect(lesson.steps).toHaveLength(2);
    expect(lesson.steps[0]?.prose).toContain(inner);
  });

  it('leaves comments of the author out', () => {
    const commented = '<!-- a note\n\n## Not a step\n\n```sh run\nfalse\n```\n-->';
    const lesson = lessonFrom(sample.replace('More prose.', commented));
    expect(lesson.steps).toHaveLength(2);
    expect(lesson.steps[0]?.prose).not.toContain('note\n');
  });
});
