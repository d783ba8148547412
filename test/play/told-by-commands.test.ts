import { expect, it } from 'vitest';
import { toldByCommands } from '../../src/play/told-by-commands.ts';

const ended = (status: number | null, output = '') => ({ status, output, timedOut: status === null });

it('tells of the first command that ended badly', () => {
  expect(toldByCommands([ended(0, 'fine'), ended(2, 'no such thing\n'), ended(127, 'never read')])).toEqual({
    status: 2,
    said: 'no such thing',
  });
});

it('tells of the last that printed anything where all ended well, and nothing of silence', () => {
  expect(toldByCommands([ended(0, 'first'), ended(0, 'second'), ended(0)])).toEqual({ status: 0, said: 'second' });
  expect(toldByCommands([ended(0), ended(0, ' \n')])).toBeUndefined();
  expect(toldByCommands([ended(null)])).toEqual({ status: null, said: '' });
});

it('keeps the end of what was printed, and what the shell complained of far above it', () => {
  const lines = Array.from({ length: 50 }, (_, index) => `line ${index}`);
  expect(toldByCommands([ended(0, lines.join('\n'))])?.said).toBe('...\nline 46\nline 47\nline 48\nline 49');
  lines[3] = 'bash: line 7: ipp: command not found';
  expect(toldByCommands([ended(0, lines.join('\r\n'))])?.said).toBe(
    'bash: line 7: ipp: command not found\nline 46\nline 47\nline 48\nline 49',
  );
  expect(toldByCommands([ended(1, 'x'.repeat(100_000))])?.said).toHaveLength(200);
});
