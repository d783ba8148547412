import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { drained } from '../../src/commands/drained.ts';
import { demandPlaceFor, writeReport } from '../../src/commands/write-report.ts';
import { isReport } from '../../src/report/known-report.ts';
import { temporaryFolder } from './program.ts';

const refusal = (path: string, force = false) =>
  demandPlaceFor(path, [], force).then(
    () => 'accepted',
    (error: Error) => error.message,
  );

describe('where a report may be written', () => {
  test('is found out before the work, and nothing stays behind', async () => {
    const folder = temporaryFolder();
    const at = (name: string) => join(folder, name);
    writeFileSync(at('thesis'), 'My thesis\n');
    writeFileSync(at('report'), 'TAP version 14\n1..0\n');
    writeFileSync(at('locked'), 'TAP version 14\n1..0\n');
    chmodSync(at('locked'), 0o444);
    writeFileSync(at('empty'), '');
    symlinkSync(at('thesis'), at('link'));
    symlinkSync(at('nowhere'), at('dangling'));
    mkdirSync(at('folder'));
    const names = readdirSync(folder);
    const told = async (force: boolean) =>
      Promise.all(
        ['new', 'empty', 'report', 'thesis', 'locked', 'link', 'dangling'].map((name) => refusal(at(name), force)),
      );
    expect(await told(true)).toEqual(Array(7).fill('accepted'));
    expect(await told(false)).toEqual([
      'accepted',
      'accepted',
      'accepted',
      expect.stringContaining('is no report'),
      expect.stringContaining('is read-only'),
      expect.stringContaining('is a symbolic link'),
      expect.stringContaining('is a symbolic link'),
    ]);
    expect(await refusal(at('folder'), true)).toContain('is not an ordinary file');
    expect(await refusal(at('missing/report'), true)).toContain('cannot be written: ENOENT');
    expect(readdirSync(folder)).toEqual(names);
    expect(readFileSync(at('thesis'), 'utf8')).toBe('My thesis\n');
  });

  test('may be gone when the work is done: then it is printed', async () => {
    const folder = temporaryFolder();
    rmSync(folder, { recursive: true });
    const printed: string[] = [];
    const writing = writeReport(join(folder, 'report'), 'all of it', { write: (text) => printed.push(text) });
    await expect(writing).rejects.toThrow('cannot be written: ENOENT');
    expect(printed).toEqual(['all of it']);
  });
});

test('reports are told from other files', () => {
  expect(
    ['{"version": 1, "ok": true', '{\n  "version": 1,\n  "ok": null,', '2 of 3 files with full marks'].map(isReport),
  ).toEqual([true, true, true]);
  expect(['', '{"name": "mine"}', '#!/bin/sh\n', '<?xml version="1.0"?><mine>'].map(isReport)).toEqual(
    Array(4).fill(false),
  );
});

test('whoever reads slowly gets all of it', async () => {
  const slow = new PassThrough({ highWaterMark: 10 });
  let taken = 0;
  slow.write('x'.repeat(1000));
  slow.write('y'.repeat(1000));
  const waiting = drained(slow);
  slow.on('data', (data: Buffer) => {
    taken += data.length;
  });
  await waiting;
  expect(taken).toBe(2000);
});
