/** Numbers of system calls that no program offers by name: asm/unistd.h. */
const numbers: Readonly<Record<string, SystemCalls>> = {
  x64: { setns: 308, prctl: 157, clock: 228 },
  arm64: { setns: 268, prctl: 167, clock: 113 },
};

interface SystemCalls {
  setns: number;
  prctl: number;
  /** clock_gettime(2). */
  clock: number;
}

/** This processor's; undefined where they are not known. */
export const systemCalls = (): SystemCalls | undefined => numbers[process.arch];
