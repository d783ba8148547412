import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A file by its name: as it is shown, and as the system knows it. A name is bytes, which need not be UTF-8. */
export interface NamedFile {
  /** No two files are shown alike: a byte that is no UTF-8 stands as `\xff`. */
  path: string;
  at: string | Buffer;
}

/** What Node puts for bytes of an argument that are no UTF-8. */
const replacement = '\ufffd';

/**
 * The files that an argument may have named. Bytes that are no UTF-8 do not come through, so that it stands for all
 * whose names read like it; otherwise it is the argument itself.
 */
export async function filesNamed(argument: string): Promise<NamedFile[]> {
  if (!argument.includes(replacement)) return [{ path: argument, at: argument }];
  let reached: NamedFile[] = [{ path: '', at: argument.startsWith('/') ? '/' : '.' }];
  for (const part of argument.split('/').filter((each) => each !== '')) {
    const next = reached.map(async (folder) => {
      if (!part.includes(replacement)) return [below(folder, Buffer.from(part))];
      return (await entriesOf(folder.at))
        .filter((name) => name.toString('utf8') === part)
        .map((name) => below(folder, name));
    });
    reached = (await Promise.all(next)).flat();
  }
  const start = argument.startsWith('/') ? '/' : '';
  return reached.map(({ path, at }) => ({ path: `${start}${path}`, at }));
}

/** A name in a folder. */
export function below(folder: NamedFile, name: Buffer): NamedFile {
  const path = join(folder.path, shownName(name));
  if (typeof folder.at === 'string' && isText(name)) return { path, at: join(folder.at, name.toString('utf8')) };
  return { path, at: Buffer.concat([Buffer.from(folder.at), Buffer.from('/'), name]) };
}

function shownName(name: Buffer): string {
  if (isText(name)) return name.toString('utf8');
  return [...name].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`)).join('');
}

function isText(name: Buffer): boolean {
  return Buffer.from(name.toString('utf8')).equals(name);
}

async function entriesOf(folder: string | Buffer): Promise<Buffer[]> {
  return readdir(folder, { encoding: 'buffer' }).catch(() => []);
}
