import { join } from 'node:path';
import { makeFolder } from '../progress/make-folder.ts';
import { listenFor } from '../progress/open-attempts.ts';
import { sandboxFolder } from '../progress/state-folder.ts';
import { lockFile } from '../sandbox/file-lock.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** More bare sandboxes than this at once cannot be asked about. */
const most = 99;

/** A bare sandbox, as other windows see it. */
export interface SandboxWindow {
  /** By which it is told from the others that are open; the lowest that is free. */
  number: number;
  /** Lets other windows ask about it. */
  open(sandbox: Sandbox, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** Takes a number; undefined where the state folder cannot be written to: nobody can ask then. */
export async function takeWindow(): Promise<SandboxWindow | undefined> {
  const folder = sandboxFolder();
  await makeFolder(folder).catch(() => {});
  for (let number = 1; number <= most; number += 1) {
    const lock = await lockFile(join(folder, `${number}.lock`));
    if (lock === undefined) return undefined;
    if (lock === 'taken') continue;
    let server: { close(): void } | undefined;
    return {
      number,
      async open(sandbox, signal) {
        server = await listenFor(folder, String(number), (socket) => {
          socket.on('error', () => {});
          void import('./answer-why.ts').then(({ answerWhy }) => answerWhy(socket, sandbox, signal));
        });
      },
      close() {
        server?.close();
        lock.release();
      },
    };
  }
  return undefined;
}
