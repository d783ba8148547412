import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { keptVersion } from '../../src/machine/kept-version.ts';

describe('the version that a program says it has', () => {
  let folder: string;
  let asked: string[];
  const ask = (path: string) => {
    asked.push(path);
    return '26.1.5';
  };
  const program = (bytes: number) => {
    const path = join(folder, 'engine');
    writeFileSync(path, Buffer.alloc(bytes));
    return path;
  };
  const kept = () => join(folder, 'cache', 'underlay');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'version-'));
    asked = [];
    onTestFinished(() => rmSync(folder, { recursive: true }));
  });

  test('is asked for once, as long as the file is the same', () => {
    const path = program(2_000_000);
    for (let time = 0; time < 3; time += 1) expect(keptVersion(path, ask, kept())).toBe('26.1.5');
    expect(asked).toEqual([path]);
    expect(readdirSync(kept())).toEqual(['engine.version']);
  });

  test('is asked for again when the file has changed, even to the same size and time', () => {
    const path = program(2_000_000);
    utimesSync(path, 1, 1);
    keptVersion(path, ask, kept());
    writeFileSync(path, Buffer.alloc(2_000_000, 1));
    utimesSync(path, 1, 1);
    keptVersion(path, ask, kept());
    expect(asked).toHaveLength(2);
  });

  test('is not kept for a small file, which may call another program', () => {
    const path = program(200);
    keptVersion(path, ask, kept());
    keptVersion(path, ask, kept());
    expect(asked).toHaveLength(2);
  });

  test('is not kept when the program says none', () => {
    const path = program(2_000_000);
    expect(keptVersion(path, () => undefined, kept())).toBeUndefined();
    expect(keptVersion(path, ask, kept())).toBe('26.1.5');
  });

  test.each(['', 'rubbish', '1 2 3\n26.1.5; touch here\n'])('is not read from a damaged file: %j', (text) => {
    const path = program(2_000_000);
    keptVersion(path, ask, kept());
    writeFileSync(join(kept(), 'engine.version'), text);
    expect(keptVersion(path, ask, kept())).toBe('26.1.5');
    expect(asked).toHaveLength(2);
    expect(readFileSync(join(kept(), 'engine.version'), 'utf8')).toMatch(/\n26\.1\.5\n$/);
  });

  test('is told where nothing can be kept', () => {
    expect(keptVersion(program(2_000_000), ask, '/proc/none')).toBe('26.1.5');
  });
});
