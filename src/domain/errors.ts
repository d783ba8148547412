/** What kind of thing went wrong; decides the exit status. */
export type ErrorCode =
  /** Wrong flags or arguments: exit 2. */
  | 'usage'
  /** A lesson or workbook that cannot be used: exit 2. */
  | 'lesson'
  /** This machine cannot run it: exit 3. */
  | 'machine'
  /** Stopped by the person: exit 130. */
  | 'interrupted';

/** A failure of the machine, of the usage or of ours: one message, and where there is one, the cure. */
export class UnderlayError extends Error {
  override readonly name = 'UnderlayError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    /** What to do about it, as a sentence or a command. */
    readonly cure?: string,
  ) {
    super(message);
  }
}

/** Exit statuses of the command line. */
export const exitStatus = { ok: 0, failed: 1, usage: 2, machine: 3, interrupted: 130 } as const;

/** The exit status that an error code stands for. */
export function exitStatusOf(code: ErrorCode): number {
  if (code === 'machine') return exitStatus.machine;
  if (code === 'interrupted') return exitStatus.interrupted;
  return exitStatus.usage;
}
