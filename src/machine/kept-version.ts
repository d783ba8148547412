import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';

/** Bytes; a smaller file may be a wrapper that calls another one, and is soon asked. */
const largeProgram = 1_000_000;

/**
 * The version that a program says it has. A large one needs 50 ms of processor time only to say it, so what it said is
 * kept with a mark of the file: another file, or the same one changed, is asked anew.
 * @param ask runs the program; its answer is kept unless it has none
 * @param folder where it is kept; whether that can be written makes no difference to the answer
 */
export function keptVersion(
  path: string,
  ask: (path: string) => string | undefined,
  folder = cacheFolder(),
): string | undefined {
  const mark = markOf(path);
  if (mark === undefined) return ask(path);
  const file = join(folder, `${basename(path)}.version`);
  const kept = readKept(file);
  if (kept?.mark === mark) return kept.version;
  const version = ask(path);
  if (version !== undefined) keep(folder, file, `${mark}\n${version}\n`);
  return version;
}

/** A relative XDG_CACHE_HOME is ignored, as its specification says. */
function cacheFolder({ XDG_CACHE_HOME: shared }: NodeJS.ProcessEnv = process.env): string {
  return join(shared && isAbsolute(shared) ? shared : join(homedir(), '.cache'), 'underlay');
}

/** Changes with every change of the file: nobody can set the time of its last change of status (inode(7)). */
function markOf(path: string): string | undefined {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
    return size < largeProgram ? undefined : [dev, ino, size, mtimeNs, ctimeNs].join(' ');
  } catch {
    return undefined;
  }
}

function readKept(file: string): { mark: string; version: string } | undefined {
  try {
    const [, mark = '', version = ''] = /^([\d ]+)\n(\d+(?:\.\d+)+)\n$/.exec(readFileSync(file, 'utf8')) ?? [];
    return { mark, version };
  } catch {
    return undefined;
  }
}

function keep(folder: string, file: string, text: string): void {
  try {
    for (const each of [dirname(folder), folder]) makeFolder(each);
    const beside = `${file}.${process.pid}`;
    writeFileSync(beside, text, { mode: 0o600 });
    renameSync(beside, file);
  } catch {
    // It is asked again the next time.
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch {
    // It is there, or what is written to it tells.
  }
}
