import { describe, expect, it } from 'vitest';
import { editDistance, nearest, suggestion } from '../../src/text/nearest.ts';

describe('editDistance', () => {
  it.each([
    ['', 'abc', 3],
    ['summary', 'sumary', 1],
    ['ping', 'pign', 1],
    ['kitten', 'sitting', 3],
    ['same', 'same', 0],
  ])('%s to %s', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
    expect(editDistance(to, from)).toBe(distance);
  });
});

describe('nearest', () => {
  it('finds what was meant and leaves alone what is too far', () => {
    expect(nearest('rotue', ['addr', 'route'])).toBe('route');
    expect(nearest('Ping', ['ping'])).toBe('ping');
    expect(nearest('ping', ['fdb', 'mtu'])).toBeUndefined();
    expect(nearest('x', ['1'])).toBeUndefined();
    expect(nearest('a'.repeat(100), ['a'.repeat(99)])).toBeUndefined();
  });
});

describe('suggestion', () => {
  it('names the nearest, else the few that are known', () => {
    expect(suggestion('rum', ['run'])).toBe('; did you mean `run`?');
    expect(suggestion('other', ['b', 'a', 'b'])).toBe(' (known: `a`, `b`)');
    expect(suggestion('other', [])).toBe('');
  });
});
