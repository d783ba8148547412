/** What a sandbox may use at most. */
export interface Limits {
  /** Bytes of all files that the sandbox may write. */
  disk: number;
  /** Files that the sandbox may create. */
  files: number;
  /** Processes and threads. */
  processes: number;
  /** Bytes of data memory that one process may have. */
  memory: number;
  /** Namespaces of one kind. */
  namespaces: number;
  /** Where a cgroup is to be had, of all processes together, files in memory included. */
  together: { memory: number; processes: number };
}

/** See docs/security.md, "What is bounded". */
export const defaultLimits: Limits = {
  ...{ disk: 512 * 2 ** 20, files: 100_000, processes: 1024, memory: 2 ** 30 },
  namespaces: 1024,
  together: { memory: 2 * 2 ** 30, processes: 4096 },
};

/**
 * Shell text that sets a process's limits, each by itself: where the caller's own is smaller, a larger one cannot be set
 * (setrlimit(2)), and the caller's stays.
 */
export function resourceLimits({ processes, memory }: Pick<Limits, 'processes' | 'memory'>): string {
  const each = [`-u ${processes}`, `-d ${Math.floor(memory / 1024)}`, '-c 0'];
  return each.map((limit) => `ulimit ${limit} 2>/dev/null || :`).join('; ');
}
