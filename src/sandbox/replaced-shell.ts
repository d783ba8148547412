import { realpathSync } from 'node:fs';
import { findProgram, systemEnvironment } from '../machine/programs-path.ts';
import { rootCredentials } from '../machine/user-namespace.ts';
import { runCaptured } from './captured.ts';
import { type Anchor, asSandboxRoot } from './enter.ts';

/**
 * Whether the shell that looks about inside a machine is another one there than outside: itself, what it is made of
 * (its own maps tell), what leads to that, or what the loader reads first. A link in the place of a folder leads
 * somewhere else inside than seen from here, so there may be none that the machine has not.
 * Then it is started in the learner's user namespace, where a program format (binfmt_misc) may put another program in its
 * place: what runs is told by the kernel.
 * $1 the machine's root, $2 the shell, then words that lead there; prints `same` where nothing is replaced.
 */
const script = `root=$1 shell=$2 files=("$2")
shift 2
coproc started { exec "$@" "$shell" --norc -c 'read -r _'; }
while read -r _ _ _ _ _ file; do [[ $file != *.so* ]] || files+=("$file"); done </proc/self/maps
for file in "\${files[@]}"; do
  path=
  IFS=/ read -r -a parts <<<"\${file#/}"
  for part in "\${parts[@]}"; do
    path+=/$part
    [[ ! -L $root$path ]] || exit 0
  done
  [[ $root$file -ef $file ]] || exit 0
done
for link in lib lib64; do
  [[ $(readlink "$root/$link") == "$(readlink "/$link")" ]] || exit 0
done
for file in /etc/ld.so.preload /etc/ld.so.cache; do
  [[ ! -e $root$file && ! -L $root$file && ! -e $file ]] && continue
  [[ -f $root$file && ! -L $root$file && -f $file ]] || exit 0
  [[ $(sha256sum <"$root$file") == "$(sha256sum <"$file")" ]] || exit 0
done
outside=$(readlink /proc/self/ns/user)
until inside=$(readlink "/proc/$started_PID/ns/user") || exit 0; [[ $inside != "$outside" && ! /proc/$started_PID/exe -ef "$(type -P nsenter)" ]]; do
  sleep 0.002
done
[[ ! /proc/$started_PID/exe -ef $shell ]] || echo same`;

/** Where the shell is that looks about inside. */
export const trustedShell = (): string => realpathSync(findProgram('bash') ?? '/bin/bash');

/**
 * Whether a machine's own shell can be believed.
 * @param root path of the machine's root directory
 * @param timeout milliseconds
 * @returns undefined where that could not be found out
 */
export async function isShellReplaced(anchor: Anchor, root: string, timeout: number): Promise<boolean | undefined> {
  const inside = ['nsenter', `--user=${anchor.learner.user}`, ...rootCredentials(anchor.shape)];
  const words = [...asSandboxRoot(anchor), 'bash', '--norc', '-c', script, 'shell', root, trustedShell(), ...inside];
  const { status, stdout } = await runCaptured('nsenter', words, { env: systemEnvironment(), timeout });
  return status === 0 ? stdout !== 'same\n' : undefined;
}
