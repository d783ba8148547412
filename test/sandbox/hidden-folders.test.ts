import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fstabField, hiddenFolders, ownFolder } from '../../src/sandbox/hidden-folders.ts';

test('a folder is hidden where it would be seen through one that is shown, and nowhere else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'underlay-hidden-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const top = folder.split('/')[1] ?? '';
  expect(hiddenFolders([top], [folder, folder, '', join(folder, 'absent')])).toEqual([folder]);
  expect(hiddenFolders(['usr'], [folder, '/usr'])).toEqual([]);
  expect(hiddenFolders(['usr'], ['/usr/bin'])).toEqual(['/usr/bin']);
});

test('the own folder is that of the package', () => {
  expect(ownFolder()).toBe(join(import.meta.dirname, '../..'));
});

test('a path stays one field of the table, whatever stands in it', () => {
  expect(fstabField('/usr/a b\\#\t')).toBe('/usr/a\\040b\\134\\043\\011');
});
