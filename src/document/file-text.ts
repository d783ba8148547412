import { constants } from 'node:fs';
import { lstat, open, stat } from 'node:fs/promises';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { UnderlayError } from '../domain/errors.ts';

/** Bytes that a file may have. */
const largestFile = 1_000_000;

type FileText = { text: string } | { fault: Diagnostic };

/**
 * The text of a lesson's or a workbook's file, or what is wrong with the file as a text.
 * @param options `links: false` takes a symbolic link for what it is: a way to somebody else's file; `shown` is the
 * path as it is told
 * @throws UnderlayError 'lesson' when there is no such file or it cannot be read
 */
export async function readFileText(at: string | Buffer, { links = true, shown = String(at) } = {}): Promise<FileText> {
  const bytes = await readBytes(at, shown, links);
  const fault = (message: string, line = 1, column = 1) => ({ fault: { file: shown, line, column, message } });
  if (bytes.length > largestFile) return fault('larger than 1 MB; expected a page or two of Markdown');
  const broken = findBrokenText(bytes);
  if (broken) return fault('this is not UTF-8; save the file with that encoding', broken.line, broken.column);
  return { text: bytes.toString('utf8') };
}

async function readBytes(at: string | Buffer, path: string, links: boolean): Promise<Buffer> {
  try {
    // Opening a named pipe or a device could wait for ever, so its kind is looked at first.
    const kind = await (links ? stat : lstat)(at);
    if (kind.isSymbolicLink()) throw new UnderlayError('lesson', `${path} is a symbolic link, not a file`);
    if (kind.isDirectory()) throw new UnderlayError('lesson', `${path} is a folder, not a lesson file`);
    if (!kind.isFile()) throw new UnderlayError('lesson', `${path} is not an ordinary file`);
    // Between the look and the opening the file may have been exchanged.
    const file = await open(at, constants.O_RDONLY | constants.O_NONBLOCK | (links ? 0 : constants.O_NOFOLLOW));
    try {
      if (!(await file.stat()).isFile()) throw new UnderlayError('lesson', `${path} is not an ordinary file`);
      const buffer = Buffer.alloc(largestFile + 1);
      let length = 0;
      for (;;) {
        const { bytesRead } = await file.read(buffer, length, buffer.length - length);
        length += bytesRead;
        if (bytesRead === 0 || length === buffer.length) return buffer.subarray(0, length);
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof UnderlayError ? error : unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): UnderlayError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return new UnderlayError('lesson', `there is no file ${path}`);
  if (code === 'EACCES' || code === 'EPERM') {
    return new UnderlayError('lesson', `you may not read ${path}`, `chmod u+r ${path}`);
  }
  return new UnderlayError('lesson', `${path} cannot be read (${code})`);
}

/** Line and column of the first bytes that are no UTF-8. */
function findBrokenText(bytes: Buffer): { line: number; column: number } | undefined {
  if (decodes(bytes)) return undefined;
  let start = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    const piece = bytes.subarray(start, end === -1 ? undefined : end);
    if (!decodes(piece) || end === -1) return { line, column: piece.toString('utf8').indexOf('\uFFFD') + 1 || 1 };
    start = end + 1;
  }
}

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
