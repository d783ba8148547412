import { isAddress, normalAddress } from '../../src/domain/addresses.ts';
import { NotMeasurable, type Place, type Probe } from '../../src/domain/probe.ts';
import { shellQuote } from '../../src/shell/shell-quote.ts';
import { noteSilence } from './answer-time.ts';
import { containerFile, inContainer, inNamed, readableBytes, setName } from './inside.ts';
import { complaint } from './state.ts';

/** Milliseconds: a resolver that waits five seconds for a dead server is given up on. */
const patience = 4500;

/**
 * getent is none of a container's programs: it gets copies of the container's files to read instead, because the
 * kernel binds no file of another mount namespace (mount(2), EINVAL).
 */
const likeContainer = `mount -t tmpfs -o size=1m,mode=700 names /tmp && for file in hosts resolv.conf; do
  if [[ -f ${containerFile('/etc/$file')} ]]; then head -c ${readableBytes} ${containerFile('/etc/$file')}; fi >/tmp/$file &&
  mount --bind /tmp/$file /etc/$file || exit 3
done
exec getent "$@"`;

/**
 * The addresses that a program in a place gets for a name, from /etc/hosts and whatever else its files say, by
 * getent(1); undefined when that did not end in time.
 * @throws NotMeasurable when getent cannot work there
 */
export async function lookUpLikeProgram(
  probe: Probe,
  place: Place,
  name: string,
  signal: AbortSignal,
): Promise<string[] | undefined> {
  const result = await probe.inside(
    place,
    `${setName(place)}
ask() {
  if ${inNamed}; then ip netns exec "$name" getent "$@"
  elif ${inContainer}; then unshare --mount bash --norc -c ${shellQuote(likeContainer)} bash "$@"
  else getent "$@"; fi
}
ask ahosts ${shellQuote(name)}; status=$?
# musl's getent may know no such table
if ((status == 1)); then ask hosts ${shellQuote(name)}; status=$?; fi
exit $status`,
    { signal, timeout: probe.hurry ? 2 * probe.hurry.answerTime : patience },
  );
  signal.throwIfAborted();
  if (result.status === null) {
    noteSilence(probe, undefined);
    return undefined;
  }
  // getent(1): 2 is a key that could not be found
  if (result.status !== 0 && result.status !== 2) {
    throw new NotMeasurable(`getent cannot look up names in ${place}: ${complaint(result)}`);
  }
  const columns = result.stdout.split('\n').map((line) => line.trim().split(/\s+/)[0] ?? '');
  return [...new Set(columns.filter(isAddress).map(normalAddress))];
}
