import type { Socket } from 'node:net';
import { join } from 'node:path';
import type { Lesson } from '../domain/lesson.ts';
import { makeFolder } from '../progress/make-folder.ts';
import { listenFor } from '../progress/open-attempts.ts';
import { openFolder, progressKey } from '../progress/state-folder.ts';
import { lockFile } from '../sandbox/file-lock.ts';
import { lessonsFolder } from './lessons-folder.ts';

/** An attempt that is this process's alone, until it is released or the process ends. */
export interface HeldAttempt {
  /** Lets other windows reach it. */
  listen(onArrival: (socket: Socket) => void): Promise<void>;
  release(): void;
}

/**
 * Makes sure that no other window works on the same attempt. Where the state folder cannot be written to there is
 * nothing to protect, and the lesson goes on without: that progress cannot be kept is said when it is to be kept.
 * @returns 'taken' when another window has it
 */
export async function holdAttempt(lesson: Lesson): Promise<HeldAttempt | 'taken'> {
  const folder = openFolder();
  const key = await progressKey(lesson, lessonsFolder());
  await makeFolder(folder).catch(() => {});
  const lock = await lockFile(join(folder, `${key}.lock`));
  if (lock === 'taken') return lock;
  let server: { close(): void } | undefined;
  return {
    async listen(onArrival) {
      if (lock) server = await listenFor(folder, key, onArrival);
    },
    release() {
      server?.close();
      lock?.release();
    },
  };
}
