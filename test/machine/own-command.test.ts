import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { asTyped, bareOwnCommand, ownCommand } from '../../src/machine/own-command.ts';

/** A clone with a built program in it, and a folder with that as a command. */
function clone(): { file: string; folder: string; path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'underlay-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'main.js');
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  symlinkSync(file, join(folder, 'underlay'));
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  symlinkSync(file, join(folder, 'node_modules/.bin/underlay'));
  return { file, folder, path: folder };
}

test('what is said to type is a command where the program was started', () => {
  const { file, folder, path } = clone();
  const npm = { npm_lifecycle_event: 'start', npm_package_name: 'underlay' };
  const call = (environment: Record<string, string>, at = folder) => ownCommand({ file, folder: at, environment });
  expect(call({ PATH: `/nowhere:${path}` })).toBe('underlay');
  expect(call({ PATH: path, ...npm })).toBe('underlay');
  expect(call({ PATH: `${folder}/node_modules/.bin` })).toBe('npx underlay');
  expect(call({ PATH: '/nowhere', ...npm })).toBe('npm start -s --');
  expect(bareOwnCommand({ file, folder, environment: { PATH: '', ...npm } })).toBe('npm start -s');
  // Another program that was started by npm calls this one by its file.
  expect(call({ PATH: '', npm_lifecycle_event: 'start', npm_package_name: 'course' })).toBe('node main.js');
  expect(call({ PATH: '' }, '/nowhere')).toBe(`node ${file}`);
});

test('a text about its commands names them as they can be typed, and nothing else', () => {
  const start = { file: '/clone/dist/src/main.js', folder: '/clone', environment: { PATH: '' } };
  expect(asTyped('underlay list, or `underlay learn 2`', start)).toBe(
    'node dist/src/main.js list, or `node dist/src/main.js learn 2`',
  );
  const others = 'keep it apart: UNDERLAY_STATE=FOLDER; apt-get install underlay; my-underlay list; /opt/underlay list';
  expect(asTyped(others, start)).toBe(others);
});
