import { describe, expect, test } from 'vitest';
import { type Architecture, architectures, callFilter } from '../../src/sandbox/call-filter.ts';

interface Call {
  call: number;
  architecture: number;
  arguments?: number[];
}

/** What the kernel does with a call, by the few instructions that there are. */
function resultOf(filter: Buffer, { call, architecture, arguments: given = [] }: Call): string {
  const words = [call, architecture, 0, 0, ...given.flatMap((word) => [word, 0])];
  let loaded = 0;
  for (let at = 0; at < filter.length; at += 8) {
    const [code, value] = [filter.readUInt16LE(at), filter.readUInt32LE(at + 4)];
    if (code === 0x20) loaded = words[value / 4] ?? 0;
    else if (code === 0x06) return value === 0x7fff0000 ? 'allowed' : `error ${value - 0x50000}`;
    else at += 8 * filter.readUInt8(at + ((code === 0x15 ? loaded === value : loaded >= value) ? 2 : 3));
  }
  throw new Error('it has no end');
}

describe.each(Object.entries(architectures))('the filter of system calls on %s', (_, architecture) => {
  const filter = callFilter(architecture);
  const of = (name: keyof Architecture['calls'], ...given: number[]) =>
    resultOf(filter, { call: architecture.calls[name], architecture: architecture.audit, arguments: given });

  test('has no calls of keyrings, of rings and of page faults', () => {
    const names = ['keyctl', 'add_key', 'request_key', 'io_uring_setup', 'io_uring_register', 'userfaultfd'] as const;
    expect(names.map((name) => of(name))).toEqual(names.map(() => 'error 38'));
  });

  test('refuses programs in the kernel, counters, limits of process 1 and typing for another', () => {
    expect([of('bpf'), of('perf_event_open'), of('prlimit64', 1, 7), of('ioctl', 0, 0x5412)]).toEqual([
      'error 1',
      'error 1',
      'error 1',
      'error 1',
    ]);
  });

  test('lets all else through', () => {
    expect([of('prlimit64', 0, 7), of('prlimit64', 11, 7), of('ioctl', 1, 0x5413), of('prctl', 1)]).toEqual([
      'allowed',
      'allowed',
      'allowed',
      'allowed',
    ]);
    expect(resultOf(filter, { call: 0, architecture: architecture.audit })).toBe('allowed');
    expect(resultOf(filter, { call: 435, architecture: architecture.audit })).toBe('allowed');
  });

  test('knows no calls of another kind of program', () => {
    expect(resultOf(filter, { call: 0, architecture: 0x40000003 })).toBe('error 38');
    if (architecture.foreignFrom === undefined) return;
    const call = architecture.foreignFrom;
    expect(resultOf(filter, { call, architecture: architecture.audit })).toBe('error 38');
  });
});
