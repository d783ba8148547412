import { describe, expect, it } from 'vitest';
import { parseNetwork, type Span } from '../../src/document/spans.ts';
import type { Variable } from '../../src/lesson/choices.ts';
import { pickValues } from '../../src/lesson/pick-values.ts';

const ten = network('10.0.0.0/8');
const variables: Variable[] = [
  { name: 'net', choice: { kind: 'subnet', within: ten, prefixLength: 28 } },
  { name: 'other', choice: { kind: 'subnet', within: network('10.0.0.0/24'), prefixLength: 26 } },
  { name: 'third', choice: { kind: 'subnet', within: network('10.0.0.0/24'), prefixLength: 26 } },
  // As many addresses as the network has hosts.
  ...Array.from({ length: 14 }, (_, index) => ({
    name: `host${index}`,
    choice: { kind: 'address', net: 'net', prefixLength: 28 } as const,
  })),
  { name: 'port', choice: { kind: 'port', within: { first: 8000, last: 8002 } } },
  { name: 'port2', choice: { kind: 'port', within: { first: 8000, last: 8002 } } },
  { name: 'port3', choice: { kind: 'port', within: { first: 8000, last: 8002 } } },
  { name: 'tag', choice: { kind: 'number', within: { first: 8000, last: 8000 } } },
  { name: 'colour', choice: { kind: 'one-of', words: ['red', 'green', 'blue'] } },
  { name: 'colour2', choice: { kind: 'one-of', words: ['red', 'green', 'blue'] } },
];
const seeds = Array.from({ length: 300 }, (_, index) => `learner ${index}`);
const all = seeds.map((seed) => pickValues(variables, seed));

function network(text: string): Span {
  const read = parseNetwork(text);
  if (typeof read === 'string') throw new Error(read);
  return read;
}

const pickedFor = (values: ReadonlyMap<string, string>, name: string): string => values.get(name) ?? 'nothing';
const asNumber = (address: string): number => address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);

describe('values picked from a seed', () => {
  it('are the same for the same seed, in every version of the program', () => {
    const few = variables.filter(({ name }) => ['net', 'host0', 'host1', 'port', 'colour'].includes(name));
    expect(Object.fromEntries(pickValues(few, 'anna'))).toEqual({
      net: '10.95.175.176/28',
      host0: '10.95.175.190',
      host1: '10.95.175.177',
      port: '8001',
      colour: 'red',
    });
    expect(pickValues(variables, 'anna')).toEqual(pickValues(variables, 'anna'));
  });

  it('are there for every variable, whatever the seed', () => {
    for (const values of all) expect(values.size).toBe(variables.length);
  });

  it('differ between seeds, and come from everywhere', () => {
    const nets = all.map((values) => pickedFor(values, 'net'));
    expect(new Set(nets).size).toBeGreaterThan(290);
    expect(new Set(nets.map((net) => net.split('.')[1])).size).toBeGreaterThan(150);
    for (const colour of ['red', 'green', 'blue']) {
      const share = all.filter((values) => values.get('colour') === colour).length;
      expect(share).toBeGreaterThan(70);
      expect(share).toBeLessThan(130);
    }
    for (const number of ['8000', '8001', '8002']) {
      expect(all.filter((values) => values.get('port') === number).length).toBeGreaterThan(70);
    }
  });

  it('never clash, and no host has the address of a network or its broadcast address', () => {
    for (const values of all) {
      const hosts = variables.flatMap(({ name, choice }) =>
        choice.kind === 'address' ? [pickedFor(values, name)] : [],
      );
      const net = network(pickedFor(values, 'net'));
      expect(new Set(hosts).size).toBe(14);
      for (const host of hosts.map(asNumber)) {
        expect(host).toBeGreaterThan(net.first);
        expect(host).toBeLessThan(net.last);
      }
      expect(new Set(['port', 'port2', 'port3'].map((name) => values.get(name))).size).toBe(3);
      expect(values.get('colour')).not.toBe(values.get('colour2'));
      const [one, two, three] = ['net', 'other', 'third'].map((name) => network(pickedFor(values, name)));
      for (const [a, b] of [
        [one, two],
        [one, three],
        [two, three],
      ]) {
        expect(a && b && (a.last < b.first || b.last < a.first)).toBe(true);
      }
    }
  });

  it('of different kinds may be alike', () => {
    expect(all.some((values) => values.get('port') === values.get('tag'))).toBe(true);
  });
});
