import { open, readdir, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const temporaryName = (path: string, owner: number | string) => join(dirname(path), `.${basename(path)}.${owner}.part`);

/**
 * Writes a file so that a reader, or a crash at any moment, finds the old text or the new one, never a part: into a
 * file beside it that is flushed to the disk and then takes its name, see rename(2).
 * @param mode permissions of the file, less the umask
 * @throws what the file system says; nothing is left behind then
 */
export async function writeWhole(path: string, text: string, mode = 0o600): Promise<void> {
  const temporary = temporaryName(path, process.pid);
  try {
    const file = await open(temporary, 'w', mode);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw error;
  }
}

/** Removes what a process that was killed while writing this file left beside it; never throws. */
export async function removeLeftovers(path: string): Promise<void> {
  const folder = dirname(path);
  const prefix = `.${basename(path)}.`;
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const owner = name.startsWith(prefix) && /^(\d+)\.part$/.exec(name.slice(prefix.length))?.[1];
    if (owner && !isAlive(Number(owner))) await unlink(join(folder, name)).catch(() => {});
  }
}

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
