import { findProgram, systemEnvironment } from '../machine/programs-path.ts';
import { runCaptured } from './captured.ts';
import { type Anchor, asSandboxRoot } from './enter.ts';

/** Milliseconds. */
const timeout = 1500;

/** $0 is ip; then pairs of a machine's network and the folder of its named ones. */
const script = `forget() {
  local families=$(nsenter --net="$1" "$ip" neighbour show nud incomplete)
  [[ $families ]] || return
  nsenter --net="$1" "$ip" -4 neighbour flush nud incomplete; nsenter --net="$1" "$ip" -6 neighbour flush nud incomplete
}
ip=$0
while (($#)); do
  forget "$1" &
  for name in "$2"/*; do [[ ! -f $name ]] || forget "$name" & done
  shift 2
done >/dev/null 2>&1
wait
exit 0`;

/**
 * Has the networks of a sandbox forget which addresses they are asking for and nobody has told (INCOMPLETE,
 * ip-neighbour(8)), so that the next packet asks at once. The kernel repeats the question once a second only: somebody
 * who has come to be there just now would seem not to answer until then.
 */
export async function forgetUnanswered(anchor: Anchor): Promise<void> {
  const networks = [...anchor.machines.values()].flatMap(({ net, root }) => [net, `${root}/run/netns`]);
  const command = ['bash', '--norc', '-c', script, findProgram('ip') ?? 'ip', ...networks];
  await runCaptured('nsenter', [...asSandboxRoot(anchor), ...command], { env: systemEnvironment(), timeout });
}
