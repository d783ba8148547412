import type { KernelNetwork } from '../kernel/kernel-state.ts';
import { mayLeadTo } from '../kernel/may-lead-to.ts';
import { readPrintedList } from '../kernel/printed/list.ts';
import { namespaceIdSchema } from '../kernel/printed/namespaces.ts';
import { findProgram, systemEnvironment } from '../machine/programs-path.ts';
import { readProgram } from '../process/read-program.ts';
import { type Anchor, asSandboxRoot } from './enter.ts';

const timeout = 1500;
const maximumOutput = 1 << 22;
const source = 'ip -json netns list-id';

/**
 * Asks from a network of its own, for which it numbers all others: to be numbered changes nothing in a network, and what
 * it has numbered ends with it. Names of files are those of open ones; their inode numbers tell that they are the same
 * networks as before. It has no rights but those over the sandbox.
 */
const script = `mount -t tmpfs none /run && mkdir /run/netns || exit 1
ip=$0 pairs=$1 files=() questions=
for network in "\${@:2}"; do
  exec {file}<"$network" || exit 1
  questions+="netns set $file \${#files[@]}"$'\\n'
  files+=(/proc/$$/fd/$file)
done
ln -s -- "\${files[@]}" /run/netns
echo $(stat -L -c %i -- "\${files[@]}")
while read -r one other; do
  questions+="netns list-id target-nsid $one nsid $other"$'\\n'
done <<<"$pairs"
exec "$ip" -json -batch - <<<"$questions"`;

/** A network and where it is found. */
export interface Findable {
  network: KernelNetwork;
  path: string;
}

/**
 * Finds out which networks are meant by the numbers that networks have for each other (nsid, network_namespaces(7)),
 * wherever a link could lead from one to the other.
 * @returns by a network's id: by its numbers, the ids of the others; undefined where one has gone meanwhile
 */
export async function readNumbers(
  anchor: Anchor,
  networks: readonly Findable[],
): Promise<Map<string, Record<number, string>> | undefined> {
  const known = new Map<string, Record<number, string>>();
  const different = [...new Map(networks.map((one) => [one.network.id, one])).values()];
  const pairs = different.flatMap((one) =>
    different.flatMap((other) => (mayLeadTo(one.network, other.network) ? [[one, other] as const] : [])),
  );
  if (pairs.length === 0) return known;
  const asked = [...new Set(pairs.flat())];
  const number = new Map(asked.map((one, index) => [one, index]));
  const questions = pairs.map(([one, other]) => `${number.get(one)} ${number.get(other)}`);
  const words = [
    ...[...asSandboxRoot(anchor), 'unshare', '--mount', '--net', 'bash', '--norc', '-c', script],
    ...[findProgram('ip') ?? 'ip', questions.join('\n'), ...asked.map(({ path }) => path)],
  ];
  const { status, stdout } = await readProgram('nsenter', words, { env: systemEnvironment(), timeout, maximumOutput });
  const [ids, ...answers] = stdout.trim().split('\n');
  const same = ids === asked.map(({ network }) => network.id).join(' ');
  if (status !== 0 || !same || answers.length !== pairs.length) return undefined;
  for (const [index, [one, other]] of pairs.entries()) {
    const [answer] = readPrintedList(answers[index] ?? '', namespaceIdSchema, source);
    if (answer?.nsid === undefined) continue;
    known.set(one.network.id, { ...known.get(one.network.id), [answer.nsid]: other.network.id });
  }
  return known;
}
