import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));
const built = join(project, 'dist');
const sources = ['src', 'checks', 'bench', 'build', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

/**
 * Builds the program that the tests start, unless what is built was made of these very sources: so the tests also run
 * where the tree cannot be written to.
 */
export function setup(): () => void {
  build();
  return installed();
}

/** The program is a command, as where it was installed: what it says to type begins with its name. */
function installed(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'underlay-test-path-'));
  symlinkSync(join(built, 'src/main.js'), join(folder, 'underlay'));
  process.env.PATH = `${folder}:${process.env.PATH}`;
  return () => rmSync(folder, { recursive: true, force: true });
}

function build(): void {
  const stamp = stampOfSources();
  const stampFile = join(built, '.sources');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  // Beside the old one, which may be in use, and then in its place.
  const fresh = join(project, `dist.${process.pid}`);
  const compiler = join(project, 'node_modules/typescript/bin/tsc');
  const options = ['-p', 'tsconfig.build.json', '--outDir', fresh];
  const { stdout, stderr } = spawnSync(process.execPath, [compiler, ...options], { cwd: project, encoding: 'utf8' });
  const main = join(fresh, 'src/main.js');
  if (!existsSync(main)) throw new Error(`The program could not be built:\n${stdout}${stderr}`);
  if (stdout) process.stderr.write(`The program was built in spite of:\n${stdout}`);
  const bundling = spawnSync(process.execPath, ['build/bundle.mjs', fresh], { cwd: project, encoding: 'utf8' });
  if (bundling.status !== 0) throw new Error(`The program could not be bundled:\n${bundling.stderr}`);
  chmodSync(main, 0o755);
  writeFileSync(join(fresh, '.sources'), stamp);
  const old = `${fresh}.old`;
  if (existsSync(built)) renameSync(built, old);
  renameSync(fresh, built);
  rmSync(old, { recursive: true, force: true });
}

function stampOfSources(): string {
  const hash = createHash('sha256');
  const add = (path: string) => hash.update(`${path}\0`).update(readFileSync(join(project, path)));
  for (const source of sources) {
    if (source.includes('.')) add(source);
    else for (const file of filesBelow(source)) add(file);
  }
  return hash.digest('hex');
}

function filesBelow(folder: string): string[] {
  if (!existsSync(join(project, folder))) return [];
  const entries = readdirSync(join(project, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(project.length))
    .sort();
}
