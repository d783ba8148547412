import { describe, expect, it } from 'vitest';
import { readMenuKeys, readSearchKeys } from '../../src/terminal/menu-keys.ts';

describe('what is typed in the list of lessons', () => {
  it.each([
    ['q', '', { pass: '', held: '', wish: 'leave' }],
    ['\x1b', '', { pass: '', held: '', wish: 'leave' }],
    ['\x04', '', { pass: '', held: '', wish: 'leave' }],
    ['/', '', { pass: '', held: '', wish: 'search' }],
    ['2', '', { pass: '', held: '2' }],
    ['3', '2', { pass: '', held: '', wish: { number: 23, choose: false } }],
    ['\r', '2', { pass: '', held: '', wish: { number: 2, choose: true } }],
    ['\r', '', { pass: '\r', held: '' }],
    ['\x1b[B', '2', { pass: '\x1b[B', held: '' }],
    ['\x1a', '', { pass: '', held: '' }],
  ])('%j after %j', (data, held, wanted) => {
    expect(readMenuKeys(data, held)).toEqual(wanted);
  });

  it('belongs to the search there, but for the way back', () => {
    expect(readSearchKeys('q')).toEqual({ pass: 'q', held: '' });
    expect(readSearchKeys('2')).toEqual({ pass: '2', held: '' });
    expect(readSearchKeys('\x1b')).toEqual({ pass: '', held: '', wish: 'leave' });
    expect(readSearchKeys('\x1a')).toEqual({ pass: '', held: '' });
  });
});
