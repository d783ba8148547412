import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findStaticBusybox } from '../../src/machine/static-busybox.ts';

test('a program with a dynamic linker, or none at all, is no static busybox', () => {
  expect(findStaticBusybox(() => process.execPath)).toBeUndefined();
  expect(findStaticBusybox(() => import.meta.filename)).toBeUndefined();
  expect(findStaticBusybox(() => undefined)).toBeUndefined();
});

/** The types of segments that a program is loaded by (elf(5)). */
const loaded = 1;
const interpreter = 3;

/** The beginning of a program with such segments. */
function program(segments: readonly number[], bits: 32 | 64 = 64): string {
  const folder = mkdtempSync(join(tmpdir(), 'static-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [header, entry] = [64, 56];
  const text = Buffer.alloc(header + entry * segments.length);
  text.set([0x7f, 0x45, 0x4c, 0x46, bits / 32]);
  text.writeBigUInt64LE(BigInt(header), 32);
  text.writeUInt16LE(entry, 54);
  text.writeUInt16LE(segments.length, 56);
  for (const [index, type] of segments.entries()) text.writeUInt32LE(type, header + entry * index);
  const file = join(folder, 'busybox');
  writeFileSync(file, text);
  return file;
}

test('a program of 64 bits without a dynamic linker is one, by whichever name', () => {
  const found = program([loaded, loaded]);
  expect(findStaticBusybox((name) => (name === 'busybox.static' ? found : undefined))).toBe(found);
  const shared = program([loaded, interpreter]);
  expect(findStaticBusybox((name) => (name === 'busybox' ? shared : found))).toBe(found);
});

test('one with a dynamic linker, of 32 bits or with nothing to load is none', () => {
  for (const file of [program([loaded, interpreter]), program([loaded], 32), program([])]) {
    expect(findStaticBusybox(() => file)).toBeUndefined();
  }
});
