import { closeSync, openSync, readSync } from 'node:fs';
import { findProgram } from './programs-path.ts';

/** Distributions that also have a BusyBox with shared libraries give the static one another name. */
const names = ['busybox', 'busybox-static', 'busybox.static'];

/** A BusyBox that needs no libraries, of which images are made; undefined where there is none. */
export function findStaticBusybox(find: typeof findProgram = findProgram): string | undefined {
  return names.flatMap((name) => find(name) ?? []).find(isStatic);
}

/** Whether a program of 64 bits goes without a dynamic linker: it has no segment PT_INTERP (elf(5)). */
function isStatic(path: string): boolean {
  const header = Buffer.alloc(4096);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  if (header.readUInt32BE(0) !== 0x7f454c46 || header[4] !== 2) return false;
  const start = Number(header.readBigUInt64LE(32));
  const size = header.readUInt16LE(54);
  const count = header.readUInt16LE(56);
  if (start + size * count > header.length) return false;
  const types = Array.from({ length: count }, (_, index) => header.readUInt32LE(start + size * index));
  return count > 0 && !types.includes(3);
}
