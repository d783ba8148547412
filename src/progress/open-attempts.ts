import { closeSync, constants, openSync } from 'node:fs';
import { readdir, unlink } from 'node:fs/promises';
import { createServer, connect as netConnect, type Socket } from 'node:net';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';

const suffix = '.sock';

/**
 * Lets other processes of the same user reach an attempt: each that connects is handed over.
 * @param key as `progressKey` gives it; nobody else may hold the attempt
 * @returns how to stop; undefined where there can be no socket
 */
export async function listenFor(
  folder: string,
  key: string,
  onArrival: (socket: Socket) => void,
): Promise<{ close(): void } | undefined> {
  let opened: number | undefined;
  try {
    await makeFolder(folder);
    // What a process that was killed left behind.
    await unlink(join(folder, `${key}${suffix}`)).catch(() => {});
    const directory = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
    opened = directory;
    const server = createServer(onArrival);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(shortPath(directory, key), resolve);
    });
    server.unref();
    return {
      close() {
        server.close(() => closeSync(directory));
      },
    };
  } catch {
    if (opened !== undefined) closeSync(opened);
    return undefined;
  }
}

/** The attempts that are open now, each with a connection to it; what was left behind by killed processes is removed. */
export async function reachOpenAttempts(folder: string): Promise<{ key: string; socket: Socket }[]> {
  const names = await readdir(folder).catch(() => []);
  const keys = names.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length));
  const reached = await Promise.all(keys.map((key) => reach(folder, key)));
  return reached.flatMap((socket, index) => (socket ? [{ key: keys[index] ?? '', socket }] : []));
}

/** Connects to an attempt; undefined when it is not open. */
export async function reach(folder: string, key: string): Promise<Socket | undefined> {
  let directory: number;
  try {
    directory = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  } catch {
    return undefined;
  }
  try {
    return await new Promise<Socket>((resolve, reject) => {
      const socket = netConnect(shortPath(directory, key), () => resolve(socket));
      socket.once('error', reject);
    });
  } catch {
    return undefined;
  } finally {
    closeSync(directory);
  }
}

/** A socket's address has room for 107 bytes, see unix(7); a path through the open folder is always short enough. */
function shortPath(directory: number, key: string): string {
  return `/proc/self/fd/${directory}/${key}${suffix}`;
}
