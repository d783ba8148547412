/** An output that may be a terminal. */
export interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** Where a command speaks. */
export interface Streams {
  /** For results. */
  stdout: Output;
  /** For what goes wrong and what is on its way. */
  stderr: Output;
}
