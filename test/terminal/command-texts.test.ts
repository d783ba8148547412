import { describe, expect, it, test } from 'vitest';
import { CommandTexts } from '../../src/terminal/command-texts.ts';
import { isPromptEnd, parseCommandEnd, parseCommandStart, parseRequest } from '../../src/terminal/marks.ts';

const mark = (shell: string, number?: number, text = '') => ({
  machine: 'host',
  shell,
  entry: number === undefined ? undefined : String(number),
  text,
});
const end = (shell: string, number?: number, text = '') => ({
  status: 0,
  blind: false,
  turn: '',
  ...mark(shell, number, text),
});
const nothing = { text: '', ran: false };

describe('what was typed', () => {
  it('is the newest entry of the history when that is new', () => {
    const texts = new CommandTexts();
    expect(texts.end(end('7', 3, 'of another day'))).toEqual(nothing);
    expect(texts.begin(mark('7', 4, 'ip link'))).toBe('ip link');
    expect(texts.end(end('7'))).toEqual({ text: 'ip link', ran: true });
    expect(texts.end(end('7', 4, 'ip link'))).toEqual(nothing);
    expect(texts.end(end('7', 5, '# a thought'))).toEqual({ text: '# a thought', ran: false });
  });

  it('is unknown, but ran, when it was kept out of the history', () => {
    const texts = new CommandTexts();
    texts.end(end('7'));
    texts.begin(mark('7', 4, 'HISTCONTROL=ignorespace'));
    texts.end(end('7'));
    expect(texts.begin(mark('7', 4, 'HISTCONTROL=ignorespace'))).toBe('');
    expect(texts.end(end('7'))).toEqual({ text: '', ran: true });
    expect(texts.begin(mark('7'))).toBe('');
    expect(texts.end(end('7'))).toEqual({ text: '', ran: true });
  });

  it('is told once for a paste of several commands', () => {
    const texts = new CommandTexts();
    texts.end(end('7'));
    expect(texts.begin(mark('7', 1, 'one\ntwo'))).toBe('one\ntwo');
    expect(texts.begin(mark('7', 1, 'one\ntwo'))).toBeUndefined();
    expect(texts.end(end('7'))).toEqual({ text: 'one\ntwo', ran: true });
  });

  it('is kept apart for a shell in a shell', () => {
    const texts = new CommandTexts();
    texts.end(end('7'));
    texts.begin(mark('7', 1, 'on web'));
    expect(texts.end(end('9', 1, 'on web'))).toEqual(nothing);
    texts.begin(mark('9', 2, 'ip link'));
    expect(texts.end(end('9'))).toEqual({ text: 'ip link', ran: true });
    texts.begin(mark('9', 3, 'exit'));
    expect(texts.end(end('7'))).toEqual({ text: 'on web', ran: true });
  });

  it('is never known of a shell that tells only when its prompt comes', () => {
    const texts = new CommandTexts();
    expect(texts.end({ ...end('9'), blind: true })).toEqual(nothing);
    expect(texts.end({ ...end('9'), blind: true })).toEqual({ text: '', ran: true });
  });
});

test('marks are believed only with the secret', () => {
  expect(parseCommandStart('C;aid=s;machine=web;shell=7;entry=2;cmdline_url=a%3B%0Ab;ran=1', 's')).toEqual({
    ...mark('7', 2, 'a;\nb'),
    machine: 'web',
  });
  expect(parseCommandStart('C;aid=guess;machine=web;shell=7', 's')).toBeUndefined();
  expect(parseCommandStart('D;0;aid=s;machine=web;shell=7', 's')).toBeUndefined();
  expect(parseCommandEnd('D;3;aid=s;turn=7.9;machine=web;shell=7;', 's')).toEqual({
    ...mark('7'),
    machine: 'web',
    status: 3,
    blind: false,
    turn: '7.9',
  });
  expect(parseCommandEnd('D;0;aid=guess', 's')).toBeUndefined();
  expect(parseRequest('aid=s;turn=7.9;goto 3', 's')).toEqual({ turn: '7.9', words: 'goto 3', cut: false });
  expect(parseRequest('aid=s;turn=7.9;goto 3;cut=1', 's')?.cut).toBe(true);
  expect(parseRequest('aid=guess;turn=7.9;skip', 's')).toBeUndefined();
  expect(isPromptEnd('B;aid=s', 's')).toBe(true);
  expect(isPromptEnd('B', 's')).toBe(false);
});
