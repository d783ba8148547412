import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that this program is installed in, with the lessons and their answers. */
export function ownFolder(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder) return start;
  }
}

/**
 * Which of some folders would be seen inside, because they lie below a folder of the system that is shown there.
 * @param shown names of folders at the top of the file system
 */
export function hiddenFolders(shown: readonly string[], folders: readonly string[]): string[] {
  const real = folders.flatMap((folder) => (existsSync(folder) ? [realpathSync(folder)] : []));
  return [...new Set(real)].filter((folder) => shown.some((name) => folder.startsWith(`/${name}/`)));
}

/** A path as fstab(5) wants it. */
export function fstabField(path: string): string {
  return path.replaceAll(/[\s\\#]/g, (found) => `\\${found.charCodeAt(0).toString(8).padStart(3, '0')}`);
}
