/** What a processor's kernel calls things: linux/audit.h, asm/unistd.h. */
export interface Architecture {
  audit: number;
  /** Numbers from here on are those of another way to call (x32); undefined where there is none. */
  foreignFrom?: number;
  calls: Readonly<Record<GuardCall | FilteredCall, number>>;
}

/** What is called to set up the filter. */
type GuardCall = 'prctl' | 'seccomp' | 'keyctl';

/** Calls that no lesson needs and that open ways into the kernel, or around namespaces; as if this kernel had none. */
const absentCalls = [
  ...(['io_uring_setup', 'io_uring_enter', 'io_uring_register', 'userfaultfd'] as const),
  // Keyrings are those of the user, inside and outside alike.
  ...(['add_key', 'request_key', 'keyctl'] as const),
] as const;

/** Calls that are refused, as they are to whoever lacks the right. */
const refusedCalls = ['bpf', 'perf_event_open', 'process_madvise'] as const;

type FilteredCall = (typeof absentCalls)[number] | (typeof refusedCalls)[number] | 'prlimit64' | 'ioctl';

const everywhere = { io_uring_setup: 425, io_uring_enter: 426, io_uring_register: 427, process_madvise: 440 };

/** By the name that Node gives it. */
export const architectures: Readonly<Record<string, Architecture>> = {
  x64: {
    audit: 0xc000003e,
    foreignFrom: 0x40000000,
    calls: {
      ...everywhere,
      ...{ prctl: 157, seccomp: 317, ioctl: 16, prlimit64: 302, userfaultfd: 323, bpf: 321, perf_event_open: 298 },
      ...{ add_key: 248, request_key: 249, keyctl: 250 },
    },
  },
  arm64: {
    audit: 0xc00000b7,
    calls: {
      ...everywhere,
      ...{ prctl: 167, seccomp: 277, ioctl: 29, prlimit64: 261, userfaultfd: 282, bpf: 280, perf_event_open: 241 },
      ...{ add_key: 217, request_key: 218, keyctl: 219 },
    },
  },
};

/** Typing into a terminal in another's place: TIOCSTI, TIOCLINUX (ioctl_tty(2)). */
const typing = [0x5412, 0x541c];
/** Number of the sandbox's process 1, whose limits are nobody's inside. */
const first = 1;

/** Where a word lies in what a filter sees (struct seccomp_data). */
const at = { call: 0, architecture: 4, firstArgument: 16, secondArgument: 24 };
const allow = 0x7fff0000;
const answer = (error: number) => 0x00050000 + error;
const [noRight, noSuchCall] = [answer(1), answer(38)];

type Instruction = [code: number, ifTrue: number, ifFalse: number, value: number];
const load = (place: number): Instruction => [0x20, 0, 0, place];
const give = (result: number): Instruction => [0x06, 0, 0, result];
/** Goes on with the next instructions, so many of them, only where what was loaded is equal. */
const whenEqual = (value: number, ...then: Instruction[]): Instruction[] => [[0x15, 0, then.length, value], ...then];
const whenAtLeast = (value: number, ...then: Instruction[]): Instruction[] => [[0x35, 0, then.length, value], ...then];

/** The filter of system calls that all of a sandbox runs under, as a program for seccomp(2). */
export function callFilter({ audit, foreignFrom, calls }: Architecture): Buffer {
  const program: Instruction[] = [
    load(at.architecture),
    // Programs of another architecture, such as those of 32 bits, number their calls otherwise.
    [0x15, 1, 0, audit],
    give(noSuchCall),
    load(at.call),
    ...(foreignFrom === undefined ? [] : whenAtLeast(foreignFrom, give(noSuchCall))),
    ...absentCalls.flatMap((name) => whenEqual(calls[name], give(noSuchCall))),
    ...refusedCalls.flatMap((name) => whenEqual(calls[name], give(noRight))),
    ...whenEqual(calls.prlimit64, load(at.firstArgument), ...whenEqual(first, give(noRight)), give(allow)),
    ...whenEqual(
      calls.ioctl,
      load(at.secondArgument),
      ...typing.flatMap((request) => whenEqual(request, give(noRight))),
    ),
    give(allow),
  ];
  const bytes = Buffer.alloc(8 * program.length);
  for (const [index, [code, ifTrue, ifFalse, value]] of program.entries()) {
    bytes.writeUInt16LE(code, 8 * index);
    bytes.writeUInt8(ifTrue, 8 * index + 2);
    bytes.writeUInt8(ifFalse, 8 * index + 3);
    bytes.writeUInt32LE(value, 8 * index + 4);
  }
  return bytes;
}
