import { describe, expect, it } from 'vitest';
import { faultsAfter, parse, sample } from './sample.ts';

describe('faults of the front matter', () => {
  it.each([
    ['titel:', 'title:', ['2:1: missing key `title`', '3:1: unknown key `titel`; did you mean `title`?']],
    ['minutes: "15"', 'minutes: 15', ['5:10: `minutes`: expected a number, found `15`']],
    ['minutes: 0', 'minutes: 15', ['5:10: `minutes`: too small: expected number to be >=1']],
    ['title: 7', 'title: A virtual cable', ['3:8: `title`: expected text, found `7`; put it in quotes']],
    ['title: ""', 'title: A virtual cable', ['3:8: `title`: is empty']],
    ['after: netns', 'after: [netns]', ['6:8: `after`: expected a list, found `netns`']],
    ['after: [netns, "Not an id"]', 'after: [netns]', ['6:16: `after`: expected an id such as `user-networks`']],
    ['needs: [vteh]', 'needs: [veth]', ['7:9: `needs`: unknown value `vteh`; did you mean `veth`?']],
    ['needs: [veth]\nyours: [wep]', 'needs: [veth]', ['8:9: no machine is called `wep`; did you mean `web`?']],
    ['format: 2', 'format: 1', ['2:9: format 2 is of a newer underlay; this one reads format 1']],
    ['format: one', 'format: 1', ['2:9: `format`: unknown value `one` (known: `1`)']],
    ['title:', 'summary:', ['2:1: missing key `summary`', '4:1: the key `title` stands here a second time']],
    ['\tnetworks:', '  networks:', ['9:1: a tab cannot indent YAML; use spaces']],
    [
      'title: A: B',
      'title: A virtual cable',
      ['3:8: a second `key:` on the same line or wrongly indented; put a value that contains `: ` in quotes'],
    ],
    ['minutes:15', 'minutes: 15', ['5:1: expected `key: value`, with a space after the colon']],
    [
      'title: &a x',
      'title: A virtual cable',
      ['3:11: anchors and aliases are not part of the lesson format; write the value out'],
    ],
    ['title: !!str x', 'title: A virtual cable', ['3:14: YAML tags are not part of the lesson format; leave it out']],
  ])('%j', (replacement, search, faults) => {
    expect(faultsAfter(search, replacement)).toEqual(faults);
  });

  it('refuses aliases before they can grow', () => {
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefghijklm'
        .split('')
        .map((key, index) => `${key}: &${key} [*${'abcdefghijklm'[index]}, *${'abcdefghijklm'[index]}]`),
    ];
    const { lesson, diagnostics } = parse(sample.replace('format: 1', bomb.join('\n')));
    expect(lesson).toBeUndefined();
    expect(diagnostics.some(({ message }) => message.startsWith('anchors and aliases'))).toBe(true);
  });

  it('says where each lesson to take before is named', () => {
    expect(parse(sample.replace('[netns]', '[netns, bridge]')).afterPositions).toMatchObject([
      { line: 6, column: 9 },
      { line: 6, column: 16 },
    ]);
  });
});
