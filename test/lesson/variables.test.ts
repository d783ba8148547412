import { describe, expect, it } from 'vitest';
import { exercise } from './exercise.ts';
import { faultsOf } from './sample.ts';

/** The faults of the exercise with this instead of its first variable. */
const faultsWith = (line: string): string[] =>
  faultsOf(exercise.replace('  net: { subnet: 10.0.0.0/8, prefix: 24 }', () => line));

const net = '  net: { subnet: 10.0.0.0/8, prefix: 24 }\n';

describe('faults of the variables', () => {
  it.each([
    [
      '  net: { subnet: 10.0.0.0/8 }',
      '8:8: `net`: `subnet` and `prefix` go together: `{ subnet: 10.0.0.0/8, prefix: 24 }`',
    ],
    [
      '  net: { subnet: 10.0.0.1/8, prefix: 24 }',
      '8:18: `subnet`: `10.0.0.1/8` is an address inside a subnet; did you mean `10.0.0.0/8`?',
    ],
    [
      '  net: { subnet: fd00::/16, prefix: 24 }',
      '8:18: `subnet`: `fd00::/16` is IPv6; expected an IPv4 network such as `10.0.0.0/8`',
    ],
    ['  net: { subnet: 10.0.0.0/16, prefix: 12 }', '8:39: a /12 does not fit into a /16'],
    ['  net: { subnet: 10.0.0.0/16, prefix: 31 }', '8:39: `prefix`: too big: expected number to be <=30'],
    ['  net: { subnets: 10.0.0.0/8, prefix: 24 }', '8:10: unknown key `subnets`; did you mean `subnet`?'],
    ['  net: {}', '8:8: `net`: expected exactly one of `subnet`, `address`, `port`, `number` and `one-of`'],
    [
      `  a-b: { port: 1-2 }\n${net}`,
      '8:3: `a-b` cannot be a name here: lower-case letters, digits and `_`, a letter first',
    ],
    [`  a: { port: 1-70000 }\n${net}`, '8:14: `port`: expected a range within `1-65535`'],
    [`  a: { port: 80 }\n${net}`, '8:14: `port`: expected text, found `80`; put it in quotes'],
    [`  a: { number: 9-3 }\n${net}`, '8:16: `number`: expected a range within `0-4294967295`'],
    [`  a: { one-of: [x] }\n${net}`, '8:16: `one-of`: fewer than two words'],
    [`  a: { one-of: [x, x] }\n${net}`, '8:16: a word stands here twice'],
    [`  a: { one-of: [x, 7] }\n${net}`, '8:20: `one-of`: expected text, found `7`; put it in quotes'],
    [
      `  a: { one-of: [x, "$(rm)"] }\n${net}`,
      '8:20: `one-of`: expected words of letters, digits, `.`, `_` and `-`, a letter first',
    ],
    [`  a: { address: nte }\n${net}`, '8:17: `nte` is no `subnet` that stands above'],
    [`${net}  a: { address: nte }`, '9:17: `nte` is no `subnet` that stands above; did you mean `net`?'],
  ])('%s', (line, fault) => {
    expect(faultsWith(line)).toContain(fault);
  });

  it.each([
    ['ports', 'a: { port: 1-2 }\n  b: { port: 2-3 }\n  c: { port: 1-2 }', 'c', 2],
    ['words', 'a: { one-of: [x, y] }\n  b: { one-of: [y, x] }\n  c: { one-of: [x, y] }', 'c', 2],
    [
      'addresses',
      'a: { subnet: 10.0.0.0/8, prefix: 30 }\n  b: { address: a }\n  c: { address: a }\n  d: { address: a }',
      'd',
      2,
    ],
    ['networks', 'a: { subnet: 10.0.0.0/29, prefix: 30 }\n  b: { subnet: 10.0.0.0/29, prefix: 29 }', 'b', 1],
    [
      'small networks',
      'a: { subnet: 10.0.0.0/16, prefix: 17 }\n  b: { subnet: 10.0.0.0/16, prefix: 17 }\n  c: { subnet: 10.0.0.0/17, prefix: 24 }',
      'c',
      256,
    ],
  ])('too few %s for what stands above', (_, lines, name, taken) => {
    const faults = faultsWith(`  ${lines}\n${net}`);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/not enough to choose from: \d+ in all, and what stands above can take/);
    expect(faults[0]).toContain(String(taken));
    expect(faults[0]?.startsWith(`${7 + lines.split('\n').length}:3: `)).toBe(true);
    expect(lines.split('\n').at(-1)?.trim().startsWith(name)).toBe(true);
  });

  it('are told alone, without what follows from them', () => {
    expect(faultsWith('  nets: { subnet: 10.0.0.0/8, prefix: 24 }')).toEqual([
      '9:20: `net` is no `subnet` that stands above; did you mean `nets`?',
      '11:19: `net` is no `subnet` that stands above; did you mean `nets`?',
    ]);
  });

  it('of no variables at all', () => {
    const empty = '---\nformat: 1\ntitle: x\nsummary: x\nminutes: 1\nvars: {}\n---\n';
    expect(faultsOf(empty)).toEqual(['6:1: `vars` is empty; leave it out']);
    expect(faultsOf(empty.replace(' {}', ''))).toEqual(['6:1: expected a map (`key: value`), found nothing']);
  });
});
