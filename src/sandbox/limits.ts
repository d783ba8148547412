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
}

/** See README, "Safety". */
export const defaultLimits: Limits = { disk: 512 * 2 ** 20, files: 100_000, processes: 1024, memory: 2 ** 30 };
