import { access, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { UnderlayError } from '../domain/errors.ts';
import { makeFolder } from './make-folder.ts';
import type { SavedProgress } from './saved.ts';
import { removeLeftovers, writeWhole } from './whole-file.ts';

const suffix = '.json';
const pathOf = (folder: string, key: string) => join(folder, `${key}${suffix}`);

/** It brings zod along, which nobody needs who has no progress yet. */
const reader = () => import('./parse-progress.ts');

export interface Loaded {
  /** Absent when there is none, or none that can be used. */
  saved?: SavedProgress;
  /** One sentence to show, when something is the matter. */
  warning?: string;
}

/**
 * Reads the progress of one lesson; never throws. What cannot be used is set aside beside itself, as
 * `KEY.json.corrupt`, `KEY.json.corrupt.2`, ...
 * @param key as `progressKey` gives it
 */
export async function loadProgress(folder: string, key: string): Promise<Loaded> {
  const path = pathOf(folder, key);
  await removeLeftovers(path);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return {};
    return { warning: await setAside(path, `cannot be read (${reasonOf(error)})`) };
  }
  const { parseProgress, Unusable } = await reader();
  try {
    return { saved: parseProgress(text) };
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return { warning: await setAside(path, error.message) };
  }
}

/**
 * Writes the progress of one lesson, whole or not at all; never throws. Steps that only the file knows are kept.
 * Wait for one save to end before the next begins.
 * @returns one sentence to show when it could not be written
 */
export async function saveProgress(folder: string, key: string, saved: SavedProgress): Promise<{ warning?: string }> {
  try {
    await makeFolder(folder);
    const before = await loadProgress(folder, key);
    const merged = { ...saved, steps: { ...before.saved?.steps, ...saved.steps } };
    await writeWhole(pathOf(folder, key), `${JSON.stringify(merged, null, 2)}\n`);
    return before.warning === undefined ? {} : { warning: before.warning };
  } catch (error) {
    const cure = 'the lesson goes on; point UNDERLAY_STATE at a folder that can be written to keep it';
    return { warning: `Progress cannot be saved in ${folder} (${reasonOf(error)}): ${cure}.` };
  }
}

/**
 * Forgets the progress of one lesson, or of all; what was set aside as `.corrupt` stays.
 * @returns the keys that were forgotten
 * @throws UnderlayError 'machine' when a file cannot be removed
 */
export async function resetProgress(folder: string, key?: string): Promise<string[]> {
  const keys = (await keysIn(folder)).filter((one) => key === undefined || one === key);
  for (const one of keys) {
    await unlink(pathOf(folder, one)).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return;
      const message = `The progress in ${pathOf(folder, one)} cannot be removed (${reasonOf(error)}).`;
      throw new UnderlayError('machine', message, 'Remove the file by hand, or make its folder writable.');
    });
  }
  return keys;
}

/** The progress of every lesson by its key; files that cannot be used are left out and left alone. */
export async function listProgress(folder: string): Promise<Map<string, SavedProgress>> {
  const found = new Map<string, SavedProgress>();
  for (const key of await keysIn(folder)) {
    const saved = await peekProgress(folder, key);
    if (saved) found.set(key, saved);
  }
  return found;
}

/** The progress of one lesson; a file that cannot be used is left alone. */
export async function peekProgress(folder: string, key: string): Promise<SavedProgress | undefined> {
  try {
    const text = await readFile(pathOf(folder, key), 'utf8');
    return (await reader()).parseProgress(text);
  } catch {
    return undefined;
  }
}

async function keysIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith(suffix) && !name.startsWith('.'))
    .map((name) => name.slice(0, -suffix.length));
}

async function setAside(path: string, what: string): Promise<string> {
  try {
    const kept = await freeName(`${path}.corrupt`);
    await rename(path, kept);
    return `The progress file ${path} ${what}; it was set aside as ${kept}, and the lesson starts anew.`;
  } catch (error) {
    return `The progress file ${path} ${what} and could not be set aside (${reasonOf(error)}); the lesson starts anew.`;
  }
}

async function freeName(wanted: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}.${number}`;
    const taken = await access(name).then(
      () => true,
      () => false,
    );
    if (!taken) return name;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

function reasonOf(error: unknown): string {
  const reasons: Record<string, string> = {
    EACCES: 'permission denied',
    ENOENT: 'the folder cannot be made',
    EROFS: 'the file system is read-only',
    ENOSPC: 'no space left',
    EDQUOT: 'the quota is used up',
    ENOTDIR: 'a part of the path is not a folder',
    EISDIR: 'it is a folder',
  };
  const code = codeOf(error) ?? '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}
