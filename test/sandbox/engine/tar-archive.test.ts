import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { type ArchiveEntry, tarArchive } from '../../../src/sandbox/engine/tar-archive.ts';

const entries: ArchiveEntry[] = [
  { path: 'bin', content: null },
  { path: 'bin/program', content: Buffer.alloc(1000, 'x'), mode: 0o755 },
  { path: 'bin/link', content: { link: 'program' } },
  { path: 'empty', content: Buffer.alloc(0) },
];

const tar = (args: string[], input: Buffer) =>
  spawnSync('tar', args, { input, encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } });

test('tar(1) reads what was written', () => {
  const listed = tar(['--list', '--verbose', '--numeric-owner', '--file=-'], tarArchive(entries));
  expect(listed.stderr).toBe('');
  expect(listed.stdout.replaceAll(/ +/g, ' ')).toBe(`drwxr-xr-x 0/0 0 1970-01-01 00:00 bin
-rwxr-xr-x 0/0 1000 1970-01-01 00:00 bin/program
lrwxrwxrwx 0/0 0 1970-01-01 00:00 bin/link -> program
-rw-r--r-- 0/0 0 1970-01-01 00:00 empty
`);
  expect(tar(['--extract', '--to-stdout', '--file=-', 'bin/program'], tarArchive(entries)).stdout).toBe(
    'x'.repeat(1000),
  );
});

test('a path that does not fit is refused, not cut', () => {
  expect(() => tarArchive([{ path: 'a'.repeat(100), content: null }])).toThrow('too long');
});
