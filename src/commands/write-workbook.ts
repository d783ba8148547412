import { realpath, stat } from 'node:fs/promises';
import { readFileText } from '../document/file-text.ts';
import { UnderlayError } from '../domain/errors.ts';
import { writeWhole } from '../progress/whole-file.ts';
import { isWorkbook } from '../workbook/head.ts';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'a part of the path is not a folder',
  ENAMETOOLONG: 'the name is too long',
};

/**
 * Writes a workbook to a file, whole or not at all; in the place of an older workbook, but of nothing else.
 * @param force also in the place of any other file
 * @throws UnderlayError 'usage' for a file that is not to be written to, 'machine' when the disk is full
 */
export async function writeWorkbook(path: string, text: string, force = false): Promise<void> {
  await demandFree(path, force);
  try {
    // A link stays one, and what it leads to is written.
    await writeWhole(await realpath(path).catch(() => path), text, 0o666);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = reasons[code] ?? (error instanceof Error ? error.message : String(error));
    throw new UnderlayError(code in reasons ? 'usage' : 'machine', `${path} cannot be written: ${reason}`);
  }
}

async function demandFree(path: string, force: boolean): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return;
  const cure = 'name another file after -o, or leave -o out for standard output';
  if (found.isDirectory()) throw new UnderlayError('usage', `${path} is a folder`, `-o ${path}/workbook.md`);
  if (!found.isFile()) throw new UnderlayError('usage', `${path} is not an ordinary file`, cure);
  if (force) return;
  const read = found.size === 0 ? { text: '---\nworkbook: 1\n' } : await readFileText(path);
  if (!('text' in read && isWorkbook(read.text))) {
    throw new UnderlayError('usage', `${path} is there already, and is no workbook`, cure);
  }
}
