import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const tally = join(import.meta.dirname, '..', '.ci', 'tally.mjs');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A report as vitest writes it, of one file whose tests came out like this. */
function report(name: string, tests: Record<string, 'passed' | 'failed' | 'skipped'>): string {
  const assertionResults = Object.entries(tests).map(([fullName, status]) => ({
    ...{ fullName, status },
    failureMessages: status === 'failed' ? [`${fullName} is wrong`] : [],
  }));
  const status = Object.values(tests).includes('failed') ? 'failed' : 'passed';
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ testResults: [{ name: '/t/a.test.ts', status, assertionResults }] }));
  return file;
}

function count(...reports: string[]): { counted: string; told: string } {
  const failures = join(folder, 'failures');
  writeFileSync(failures, '');
  const counted = execFileSync(process.execPath, [tally, 'root', failures, ...reports], { encoding: 'utf8' });
  return { counted: counted.trim(), told: readFileSync(failures, 'utf8') };
}

describe('the tally of the tests', () => {
  it('is what passed and what failed', () => {
    const { counted, told } = count(report('first', { one: 'passed', two: 'failed', three: 'skipped' }));
    expect(counted).toBe('1 1');
    expect(told).toBe('FAILED, as root: /t/a.test.ts: two\ntwo is wrong\n');
  });

  it('takes for failed what failed twice, and tells what did so once', () => {
    const first = report('first', { one: 'passed', two: 'failed', three: 'failed' });
    const { counted, told } = count(first, report('second', { one: 'failed', two: 'failed', three: 'passed' }));
    expect(counted).toBe('2 1');
    expect(told).toMatch(/^FAILED, as root: .* two\n[\s\S]*^flickered .* three\n/m);
  });

  it('takes for failed what was not run again', () => {
    const first = report('first', { one: 'failed' });
    expect(count(first, join(folder, 'none')).counted).toBe('0 1');
    expect(count(first, report('second', { one: 'skipped' })).counted).toBe('0 1');
  });

  it('names the files to run once more', () => {
    const failing = (file: string) => execFileSync(process.execPath, [tally, '--failing', file], { encoding: 'utf8' });
    expect(failing(report('first', { one: 'failed' }))).toBe('/t/a.test.ts\n');
    expect(failing(report('first', { one: 'passed' })).trim()).toBe('');
  });
});
