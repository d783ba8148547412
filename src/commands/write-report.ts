import { randomUUID } from 'node:crypto';
import { lstat, open, readFile, realpath, unlink } from 'node:fs/promises';
import { UnderlayError } from '../domain/errors.ts';
import { writeWhole } from '../progress/whole-file.ts';
import { isReport } from '../report/known-report.ts';
import type { Output } from './streams.ts';

const another = 'name another file behind -o';
const orForce = `${another}, or say --force`;

/** What a command writes, and how an older one is known, whose place it may take. */
export interface Written {
  name: string;
  isOne(text: string): boolean;
}

const report: Written = { name: 'report of graded work', isOne: isReport };

/**
 * Makes sure, before the work begins, that something can be written to a file, and that nothing is lost by it.
 * @param inputs files that it must not take the place of
 * @param force whether what is no such file may be overwritten
 * @param kind what is to be written: by default a report
 * @throws UnderlayError 'usage' when it may not or cannot
 */
export async function demandPlaceFor(
  path: string,
  inputs: readonly string[],
  force = false,
  kind = report,
): Promise<void> {
  const refuse = (reason: string, cure: string) => new UnderlayError('usage', `${path} ${reason}`, cure);
  const found = await lstat(path).catch(() => undefined);
  if (found?.isSymbolicLink() && !force) throw refuse('is a symbolic link', orForce);
  if (found !== undefined && !found.isFile() && !found.isSymbolicLink())
    throw refuse('is not an ordinary file', another);
  const real = await realpath(path).catch(() => path);
  const taken = await Promise.all(inputs.map((input) => realpath(input).catch(() => input)));
  if (taken.includes(real)) throw refuse('is one of the files to read, and would be lost', another);
  if (found?.isFile() && !force) {
    if ((found.mode & 0o222) === 0) throw refuse('is read-only', orForce);
    const old = await textOf(path);
    if (old !== '' && !kind.isOne(old)) throw refuse(`is no ${kind.name}, and would be lost`, orForce);
  }
  await tryToWrite(path, real);
}

/** What cannot be read is not known for what it is; an empty file is nobody's loss. */
const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => 'unreadable');

/** The same that will be done in the end: a file is made beside it. */
async function tryToWrite(path: string, real: string): Promise<void> {
  const trial = `${real}.${randomUUID()}.trial`;
  try {
    await (await open(trial, 'wx', 0o600)).close();
  } catch (error) {
    throw cannotWrite(path, error);
  } finally {
    await unlink(trial).catch(() => {});
  }
}

/**
 * Writes a report, whole or not at all; in the place of an older one. Where it cannot be written, it is not lost but
 * printed.
 * @throws UnderlayError 'usage' when the file cannot be written
 */
export async function writeReport(path: string, text: string, stdout: Output): Promise<void> {
  try {
    await writeWhole(await realpath(path).catch(() => path), text, 0o666);
  } catch (error) {
    stdout.write(text);
    throw cannotWrite(path, error);
  }
}

function cannotWrite(path: string, error: unknown): UnderlayError {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return new UnderlayError('usage', `${path} cannot be written: ${reason}`);
}
