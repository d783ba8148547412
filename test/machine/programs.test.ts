import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasProgram, lookForPrograms, missingRequired, requiredPrograms } from '../../src/machine/programs.ts';
import { programsInShellTexts } from '../sandbox/shell-texts.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'programs-'));
  writeFileSync(join(folder, 'busybox'), '', { mode: 0o755 });
  for (const name of ['ip', 'traceroute']) symlinkSync('busybox', join(folder, name));
  writeFileSync(join(folder, 'ping'), '', { mode: 0o755 });
});
afterAll(() => rmSync(folder, { recursive: true }));

const debian = { id: 'debian', name: 'Debian', manager: 'apt' } as const;

test("BusyBox's ip is no ip, but its traceroute will do", () => {
  const find = (name: string) => join(folder, name);
  expect(hasProgram('ip', find)).toBe(false);
  expect(hasProgram('traceroute', find)).toBe(true);
  expect(hasProgram('ping', find)).toBe(true);
  expect(hasProgram('ping', () => undefined)).toBe(false);
});

test('only required programs stand in the way of a lesson', () => {
  const lacks = (...names: string[]) => missingRequired(debian, (name) => !names.includes(name));
  expect(lacks('tcpdump', 'newuidmap')).toEqual([]);
  expect(lacks('ping', 'iptables').map((program) => [program.name, program.package])).toEqual([
    ['ping', 'iputils-ping'],
    ['iptables', 'iptables'],
  ]);
});

test('a missing program comes with its package and the command that installs it', () => {
  const report = lookForPrograms(debian, (name) => name !== 'conntrack');
  expect(report.filter((program) => !program.ok)).toEqual([
    {
      name: 'conntrack',
      ok: false,
      required: false,
      package: 'conntrack',
      cure: expect.stringContaining('apt-get install -y conntrack'),
    },
  ]);
  expect(report.find((program) => program.name === 'ip')).toEqual({
    name: 'ip',
    ok: true,
    required: true,
    package: 'iproute2',
  });
});

/** Words at the begin of a line that are not the shell's: of batches for ip and nft, of Python, a variable, what is to be typed. */
const notCalled = ['link', 'route', 'size', 'service', 'file', 'su'];

test('every program that the shell texts call is one that the doctor looks for, and knows the package of', () => {
  const called = programsInShellTexts(['src/sandbox', 'checks']);
  expect([...called.keys()]).toEqual(expect.arrayContaining(['pivot_root', 'mkfifo', 'hostname', 'od']));
  const known = lookForPrograms(debian, () => false);
  const packaged = known.filter((program) => program.package !== undefined).map(({ name }) => name);
  const missing = [...called].filter(([name]) => !packaged.includes(name) && !notCalled.includes(name));
  expect(missing).toEqual([]);
});

test('what a world is built with is required', () => {
  expect(requiredPrograms).toEqual(expect.arrayContaining(['cp', 'ip', 'mkfifo', 'pivot_root', 'umount', 'unshare']));
});
