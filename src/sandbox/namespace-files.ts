import { statSync } from 'node:fs';
import type { KernelNamespace } from '../kernel/kernel-state.ts';
import { systemEnvironment } from '../machine/programs-path.ts';
import { runCaptured } from './captured.ts';
import { type Anchor, asSandboxRoot } from './enter.ts';

/** A named namespace, with the path of its file. */
interface NamespaceFile extends KernelNamespace {
  path: string;
}

/**
 * Prints `DEVICE INODE PATH` of each file in each folder. A link in the place of a folder is passed over. It looks at
 * what the learner may have made of these folders, so it runs beside the program, with no rights but those over the
 * sandbox, and is killed when it takes too long: a file system need not answer.
 */
const script = `for root; do
  [[ -d $root/run && ! -L $root/run && -d $root/run/netns && ! -L $root/run/netns ]] || continue
  files=("$root"/run/netns/*)
  [[ ! -e \${files[0]} ]] || stat -c '%d %i %n' -- "\${files[@]}"
done
:`;

/**
 * The files below `/run/netns` of a sandbox's machines that are namespaces themselves and not links to one, in the
 * order of their names.
 * @param timeout milliseconds
 * @returns undefined when it could not be found out
 */
export async function namespaceFiles(
  anchor: Anchor,
  timeout: number,
  signal?: AbortSignal,
): Promise<NamespaceFile[] | undefined> {
  const roots = [...anchor.machines].map(([machine, { root }]) => ({ machine, root }));
  const words = [...asSandboxRoot(anchor), 'bash', '--norc', '-c', script, 'names', ...roots.map(({ root }) => root)];
  const { status, stdout } = await runCaptured('nsenter', words, { env: systemEnvironment(), timeout, signal });
  if (status !== 0) return undefined;
  // Namespaces have a file system of their own.
  const device = String(statSync('/proc/self/ns/net').dev);
  const { compare } = new Intl.Collator('en', { numeric: true });
  return roots.flatMap(({ machine, root }) => {
    const folder = `${root}/run/netns/`;
    return stdout
      .split('\n')
      .flatMap((line) => {
        const [, found, id = '', path = ''] = /^(\d+) (\d+) (.*)$/.exec(line) ?? [];
        const name = path.startsWith(folder) ? path.slice(folder.length) : '';
        return found === device && name !== '' ? [{ machine, name, id, path }] : [];
      })
      .sort((one, other) => compare(one.name, other.name));
  });
}
