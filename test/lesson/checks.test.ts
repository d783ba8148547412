import { describe, expect, it } from 'vitest';
import type { Probe } from '../../src/domain/probe.ts';
import { faultsAfter, lessonFrom, sample } from './sample.ts';

const pingLine = '- ping: { from: host, to: 10.0.0.1 }';

describe('checks of a step', () => {
  const [step] = lessonFrom(sample).steps;

  it('have an id, a description, a deadline and a place', () => {
    expect(step?.checks).toMatchObject([
      {
        id: 'create-pair.1',
        type: 'link',
        describe: 'host has veth_abc',
        tries: false,
        position: { line: 50, column: 3 },
      },
      { id: 'create-pair.2', type: 'ping', describe: 'host can reach 10.0.0.1', tries: true, within: 2500 },
    ]);
    expect(step?.checks[0]).not.toHaveProperty('within');
  });

  it('run with the arguments that were read, defaults included', async () => {
    const [checked] = lessonFrom(sample.replace('on: host, name: veth_abc', 'name: veth_abc')).steps;
    const verdict = await checked?.checks[0]?.run({} as Probe, new AbortController().signal);
    expect(verdict).toEqual({ ok: true, saw: 'host has veth_abc' });
  });

  it('are counted through all fences of the step', () => {
    const more = '```yaml check\n- link: { name: x }\n```\n\nMore prose.';
    const [two] = lessonFrom(sample.replace('More prose.', more)).steps;
    expect(two?.checks.map(({ id }) => id)).toEqual(['create-pair.1', 'create-pair.2', 'create-pair.3']);
  });

  it.each([
    ['500ms', 500],
    ['5s', 5000],
    ['600s', 600_000],
  ])('may wait %s', (within, milliseconds) => {
    const [waiting] = lessonFrom(sample.replace('2.5s', within)).steps;
    expect(waiting?.checks[1]?.within).toBe(milliseconds);
  });
});

describe('faults of checks', () => {
  it.each([
    ['- ping', '- pign', ['51:3: unknown check `pign`; did you mean `ping`?']],
    ['- ping', '- constructor', ['51:3: unknown check `constructor` (known: `any`, `link`, `ping`)']],
    ['from: host', 'form: host', ['51:9: missing key `from`', '51:11: unknown key `form`; did you mean `from`?']],
    ['to: 10.0.0.1', 'to: 10', ['51:27: `to`: expected text, found `10`; put it in quotes']],
    ['to: 10.0.0.1', 'to: nowhere', ['51:27: `to`: is no address']],
    ['to: 10.0.0.1', 'to: 10.0.0.1, count: 0', ['51:44: `count`: too small: expected number to be >=1']],
    ['type: veth,', 'type: vetth,', ['50:43: `type`: unknown value `vetth`; did you mean `veth`?']],
    [
      'peer: { on: web, name: b }',
      'peer: { on: web, nam: b }',
      ['50:55: missing key `name`', '50:66: unknown key `nam`; did you mean `name`?'],
    ],
    ['peer: { on: web, name: b }', 'peer: 3', ['50:55: `peer`: expected text or a map (`key: value`)']],
    ['within: 2.5s', 'withn: 2.5s', ['52:3: `withn` stands beside `ping`; did you mean `within`?']],
    ['within: 2.5s', 'within: 2', ['52:11: `within` needs a time such as `5s` or `500ms`, at most `600s`']],
    ['within: 2.5s', 'within: 0s', ['52:11: `within` needs a time such as `5s` or `500ms`, at most `600s`']],
    ['within: 2.5s', 'within: 601s', ['52:11: `within` needs a time such as `5s` or `500ms`, at most `600s`']],
    [`${pingLine}\n  within: 2.5s`, '- within: 5s', ['51:3: a check needs a type: `- type: { arguments }`']],
    [`${pingLine}\n  within: 2.5s`, '- docker', ['51:3: a check is written `- type: { arguments }`']],
    [
      `${pingLine}\n  within: 2.5s`,
      '- ping: { from: a, to: 1.2.3.4 }\n  link: { name: x }',
      ['52:3: `link` stands beside `ping`; indent it if it is an argument of `ping`, or begin another check with `- `'],
    ],
    [
      pingLine,
      '- any: [{ ping: { from: a, tto: 3 } }, { lnk: {} }]',
      [
        '51:17: missing key `to`',
        '51:28: unknown key `tto`; did you mean `to`?',
        '51:42: unknown key `lnk`; did you mean `link`?',
      ],
    ],
    [pingLine, '- ping:', ['51:3: expected a map (`key: value`), found nothing']],
  ])('%j to %j', (search, replacement, faults) => {
    expect(faultsAfter(search, replacement)).toEqual(faults);
  });

  const fence = sample.slice(sample.indexOf('- link:'), sample.indexOf('2.5s') + 4);

  it.each([
    ['link: { name: x }', '50:1: checks are a list: begin each with `- `'],
    ['# nothing', '50:1: checks are a list: begin each with `- `'],
    ['[]', '50:1: this list of checks is empty'],
    [
      '- link: { name: x',
      '50:18: not valid YAML: Flow map in block collection must be sufficiently indented and end with a }',
    ],
    ['- link: { name: x, name: y }', '50:20: the key `name` stands here a second time'],
    ['- ? [a]\n  : 1', '50:5: a key must be a word; put it in quotes if it is meant as text'],
    [
      '- link: { name: x }\n---\n- link: { name: y }',
      '51:1: a second YAML document begins here; leave out the line `---` or `...`',
    ],
  ])('%j', (checks, fault) => {
    expect(faultsAfter(fence, checks)).toEqual([fault]);
  });
});
