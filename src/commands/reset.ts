import { basename } from 'node:path';
import { readFileName } from '../document/names.ts';
import { exitStatus, UnderlayError } from '../domain/errors.ts';
import { lessonPath } from '../lesson/resolve.ts';
import { reachOpenAttempts } from '../progress/open-attempts.ts';
import { resetProgress } from '../progress/progress.ts';
import { openFolder, progressFolder, progressKey } from '../progress/state-folder.ts';
import { lessonsFolder } from './lessons-folder.ts';
import type { Streams } from './streams.ts';

/**
 * Forgets the progress in one lesson, or in all, and says so.
 * @returns exit status
 * @throws UnderlayError 'usage' for neither or both, or an unknown lesson; 'machine' when a file cannot be removed
 */
export async function reset(
  name: string | undefined,
  { all = false }: { all?: boolean },
  { stdout }: Pick<Streams, 'stdout'>,
): Promise<number> {
  if ((name === undefined) !== all) {
    const message = all ? 'name a lesson or give --all, not both' : 'name the lesson to forget, or give --all';
    throw new UnderlayError('usage', message, 'underlay reset LESSON, or underlay reset --all');
  }
  await demandClosed(name);
  const forgotten = name === undefined ? await resetProgress(progressFolder()) : await forget(name);
  const where = name ?? 'any lesson';
  stdout.write(
    forgotten.length === 0
      ? `There was no progress in ${where} to forget.\n`
      : `Forgot the progress in ${forgotten.map(lessonOfKey).join(', ')}.\n`,
  );
  return exitStatus.ok;
}

/** What is open now would be written down again by its own window. */
async function demandClosed(name: string | undefined): Promise<void> {
  const open = await reachOpenAttempts(openFolder());
  for (const { socket } of open) socket.destroy();
  const keys = open.map(({ key }) => key);
  if (keys.length === 0) return;
  const meant = name === undefined ? keys : keys.filter((key) => key === name);
  if (name !== undefined && meant.length === 0 && keys.includes(await keyOf(name))) meant.push(name);
  if (meant.length === 0) return;
  const message = `open in another window: ${meant.map(lessonOfKey).join(', ')}`;
  throw new UnderlayError('usage', message, 'leave it there first, with exit');
}

/** The lesson need not be readable to be forgotten, and one that was kept under this very name need not exist. */
async function forget(name: string): Promise<string[]> {
  const folder = progressFolder();
  const kept = await resetProgress(folder, name);
  return kept.length > 0 ? kept : resetProgress(folder, await keyOf(name));
}

async function keyOf(name: string): Promise<string> {
  const file = await lessonPath(name, lessonsFolder());
  const id = readFileName(basename(file))?.id ?? basename(file, '.md');
  return progressKey({ id, file }, lessonsFolder());
}

/** The key of a lesson file of one's own has a mark behind the id. */
function lessonOfKey(key: string): string {
  const [id = key, mark] = key.split('@');
  return mark === undefined ? id : `${id} (a file of your own)`;
}
