import { realpath, stat } from 'node:fs/promises';
import { writeWhole } from '../attempt/whole-file.ts';
import { UnderlayError } from '../domain/errors.ts';

/**
 * Makes sure, before the work begins, that a report may be written to a file.
 * @param inputs files that it must not take the place of
 * @throws UnderlayError 'usage' when it may not
 */
export async function demandPlaceFor(path: string, inputs: readonly string[]): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return;
  if (!found.isFile())
    throw new UnderlayError('usage', `${path} is not an ordinary file`, 'name another file behind -o');
  const real = await realpath(path);
  const taken = await Promise.all(inputs.map((input) => realpath(input).catch(() => input)));
  if (taken.includes(real)) {
    throw new UnderlayError(
      'usage',
      `${path} is one of the files to read, and would be lost`,
      'name another file behind -o',
    );
  }
}

/**
 * Writes a report, whole or not at all; in the place of an older one.
 * @throws UnderlayError 'usage' when the file cannot be written
 */
export async function writeReport(path: string, text: string): Promise<void> {
  try {
    await writeWhole(await realpath(path).catch(() => path), text, 0o666);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UnderlayError('usage', `${path} cannot be written: ${reason}`);
  }
}
