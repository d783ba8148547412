import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileName } from '../document/names.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { UnderlayError } from '../domain/errors.ts';

/** A file of the lessons' folder whose name is that of a lesson. */
export interface LessonFile {
  id: string;
  order: number;
  path: string;
}

/**
 * The lesson files of a folder in their order, none of them read, and the faults in their names.
 * @throws UnderlayError 'lesson' when the folder cannot be read
 */
export async function listLessonFiles(folder: string): Promise<{ files: LessonFile[]; diagnostics: Diagnostic[] }> {
  const names = await readdir(folder).catch(() => {
    throw new UnderlayError('lesson', `the folder ${folder} with the lessons cannot be read`);
  });
  const files: LessonFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const fault = (path: string, message: string) => diagnostics.push({ file: path, line: 1, column: 1, message });
  for (const name of names.sort()) {
    const path = join(folder, name);
    const read = readFileName(name);
    if (read !== undefined) {
      const twin = files.find(({ id, order }) => id === read.id || order === read.order);
      if (twin)
        fault(path, `${twin.id === read.id ? `the id \`${read.id}\`` : 'the number'} is already that of ${twin.path}`);
      files.push({ ...read, path });
    } else if (/^\d.*\.md$/.test(name)) {
      fault(path, `\`${name}\` cannot be a lesson's name; expected \`NN-slug.md\`, such as \`02-veth.md\``);
    }
  }
  return { files: files.sort((a, b) => a.order - b.order), diagnostics };
}
