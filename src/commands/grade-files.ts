import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UnderlayError } from '../domain/errors.ts';

/** A file that was handed in, or what has the name of one. */
export interface FoundFile {
  path: string;
  /** Its path without the folder that all have in common and without the ending. */
  learner: string;
  /** Other files whose names say that they are of the same learner. */
  twins: string[];
}

const handedIn = /\.(?:md|sh)$/i;
const deepest = 20;

/**
 * The files that were named, and those in folders that were named whose names end with `.md` or `.sh`; in an order that
 * depends on nothing but their paths. What they really are is not looked at.
 * @throws UnderlayError 'usage' for a name that leads nowhere, and when there is nothing to grade
 */
export async function findHandedIn(names: readonly string[]): Promise<FoundFile[]> {
  const found = (await Promise.all(names.map(filesOf))).flat();
  const paths = [...new Map(found.map((path) => [resolve(path), path])).values()];
  paths.sort((a, b) => (a < b ? -1 : 1));
  if (paths.length > 0) return withLearners(paths);
  throw new UnderlayError('usage', 'there is no file to grade', 'name files or folders with workbooks or scripts');
}

async function filesOf(name: string): Promise<string[]> {
  const found = await stat(name).catch((error: NodeJS.ErrnoException) => error.code ?? 'unknown');
  if (found === 'ENOENT' || found === 'ENOTDIR') throw new UnderlayError('usage', `there is no file ${name}`);
  if (typeof found === 'string' || !found.isDirectory()) return [name];
  return filesBelow(name, 0);
}

/** Symbolic links to folders are not followed: they may lead anywhere, and round in a circle. */
async function filesBelow(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  // A folder that cannot be looked into stands for what is in it.
  if (entries === undefined || depth > deepest) return [folder];
  const visible = entries.filter(({ name }) => !name.startsWith('.'));
  const below = visible.map((entry) => {
    const path = join(folder, entry.name);
    if (handedIn.test(entry.name)) return [path];
    return entry.isDirectory() ? filesBelow(path, depth + 1) : [];
  });
  return (await Promise.all(below)).flat();
}

function withLearners(paths: readonly string[]): FoundFile[] {
  const parts = paths.map((path) => resolve(path).split('/'));
  const [first = []] = parts;
  let common = 0;
  while (parts.every((each) => common < each.length - 1 && each[common] === first[common])) common += 1;
  const files = paths.map((path, index) => ({
    path,
    learner: (parts[index]?.slice(common).join('/') ?? path).replace(handedIn, ''),
  }));
  const byLearner = new Map<string, string[]>();
  for (const { learner, path } of files) byLearner.set(learner, [...(byLearner.get(learner) ?? []), path]);
  return files.map((file) => ({
    ...file,
    twins: (byLearner.get(file.learner) ?? []).filter((path) => path !== file.path),
  }));
}
