import type { Writable } from 'node:stream';

/** Resolves when all that was written has been taken, or cannot be taken any more: to end before would cut it off. */
export function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.writableLength === 0) resolve();
    else stream.write('', () => resolve());
  });
}
