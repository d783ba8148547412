import { readdir, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { UnderlayError } from '../domain/errors.ts';
import { below, filesNamed, type NamedFile } from './file-names.ts';

/** A file that was handed in, or what has the name of one. */
export interface FoundFile extends NamedFile {
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
  const files = [...new Map(found.map((file) => [resolve(file.path), file])).values()];
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  if (files.length > 0) return withLearners(files);
  throw new UnderlayError('usage', 'there is no file to grade', 'name files or folders with workbooks or scripts');
}

async function filesOf(name: string): Promise<NamedFile[]> {
  const files = await filesNamed(name);
  if (files.length === 0) throw new UnderlayError('usage', `there is no file ${name}`);
  return (await Promise.all(files.map(filesAt))).flat();
}

async function filesAt(file: NamedFile): Promise<NamedFile[]> {
  const found = await stat(file.at).catch((error: NodeJS.ErrnoException) => error.code ?? 'unknown');
  if (found === 'ENOENT' || found === 'ENOTDIR') throw new UnderlayError('usage', `there is no file ${file.path}`);
  if (typeof found === 'string' || !found.isDirectory()) return [file];
  return filesBelow(file, 0);
}

/** Symbolic links to folders are not followed: they may lead anywhere, and round in a circle. */
async function filesBelow(folder: NamedFile, depth: number): Promise<NamedFile[]> {
  const entries = await readdir(folder.at, { withFileTypes: true, encoding: 'buffer' }).catch(() => undefined);
  // A folder that cannot be looked into stands for what is in it.
  if (entries === undefined || depth > deepest) return [folder];
  const found = entries.map((entry) => {
    const file = below(folder, entry.name);
    if (basename(file.path).startsWith('.')) return [];
    if (handedIn.test(file.path)) return [file];
    return entry.isDirectory() ? filesBelow(file, depth + 1) : [];
  });
  return (await Promise.all(found)).flat();
}

function withLearners(found: readonly NamedFile[]): FoundFile[] {
  const parts = found.map(({ path }) => resolve(path).split('/'));
  const [first = []] = parts;
  let common = 0;
  while (parts.every((each) => common < each.length - 1 && each[common] === first[common])) common += 1;
  const files = found.map(({ path, at }, index) => ({
    ...{ path, at },
    learner: (parts[index]?.slice(common).join('/') ?? path).replace(handedIn, ''),
  }));
  const byLearner = new Map<string, string[]>();
  for (const { learner, path } of files) byLearner.set(learner, [...(byLearner.get(learner) ?? []), path]);
  return files.map((file) => ({
    ...file,
    twins: (byLearner.get(file.learner) ?? []).filter((path) => path !== file.path),
  }));
}
