import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Lesson } from '../domain/lesson.ts';

/** The folder of the progress files. */
export function progressFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(stateFolder(environment), 'progress');
}

/** The folder with a lock and a socket for each attempt that is open. */
export function openFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(stateFolder(environment), 'open');
}

/** The folder with a lock and a socket for each bare sandbox that is open. */
export function sandboxFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(stateFolder(environment), 'sandboxes');
}

/** A relative XDG_STATE_HOME is ignored, as its specification says. */
function stateFolder({ UNDERLAY_STATE: own, XDG_STATE_HOME: shared }: NodeJS.ProcessEnv): string {
  if (own) return resolve(own);
  return join(shared && isAbsolute(shared) ? shared : join(homedir(), '.local', 'state'), 'underlay');
}

/**
 * The name under which a lesson's progress is kept: its id, and for a file of one's own also a mark of where that
 * file lies, so that it is not mistaken for the lesson of the same id in `lessonsFolder`.
 */
export async function progressKey(lesson: Pick<Lesson, 'id' | 'file'>, lessonsFolder: string): Promise<string> {
  const name = lesson.id.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 100);
  const [file, folder] = await Promise.all([realPath(lesson.file), realPath(lessonsFolder)]);
  if (dirname(file) === folder) return name;
  return `${name}@${createHash('sha256').update(file).digest('hex').slice(0, 12)}`;
}

async function realPath(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}
