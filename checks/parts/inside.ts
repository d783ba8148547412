import { containerFiles, NotMeasurable, type Place, type Probe } from '../../src/domain/probe.ts';
import { shellQuote } from '../../src/shell/shell-quote.ts';
import { complaint } from './state.ts';

const variable = `\${${containerFiles}-}`;

/** Bytes of a file that checks read. */
export const readableBytes = 65_536;

/**
 * Shell text that is true inside a named namespace's network. Its variable `name` is the namespace's name, or whatever
 * the place is called.
 */
export const inNamed = '[[ "/run/netns/$name" -ef /proc/self/ns/net ]]';

/** Shell text of a file's path as it is in the place, which may be a container. */
export const containerFile = (path: string): string => `${variable}${path}`;

/** Shell text that is true where the place is a container. */
export const inContainer = `[[ ${variable} ]]`;

/** Shell text that sets `name` for `inNamed`. */
export const setName = (place: Place): string => `name=${shellQuote(place.slice(place.indexOf('/') + 1))}`;

export type FileFound =
  /** `whole` is false where the file goes on behind what was read. */
  { kind: 'text'; text: string; whole: boolean } | { kind: 'absent' } | { kind: 'directory' } | { kind: 'special' };

/**
 * Reads a file as a program in the place sees it: what lies in /etc/netns/NAME stands in /etc for the programs that
 * `ip netns exec NAME` starts (ip-netns(8)); a container has files of its own.
 * @throws NotMeasurable when it cannot be read
 */
export async function readFileInside(probe: Probe, place: Place, path: string): Promise<FileFound> {
  const result = await probe.inside(
    place,
    `${setName(place)}; path=${shellQuote(path)}; entry=\${path#/etc/}
if [[ $path == /etc/?* && -e /etc/netns/$name/\${entry%%/*} ]] && ${inNamed}; then path=/etc/netns/$name/$entry; fi
path=${containerFile('$path')}
if [[ ! -e $path ]]; then echo absent
elif [[ -d $path ]]; then echo directory
elif [[ ! -f $path ]]; then echo special
else echo text; head -c ${readableBytes + 1} "$path"; fi`,
  );
  if (result.status === null) throw new NotMeasurable(`${path} could not be read in ${place} in time`);
  if (result.status !== 0) throw new NotMeasurable(`${path} cannot be read in ${place}: ${complaint(result)}`);
  const [kind = ''] = result.stdout.split('\n', 1);
  if (kind === 'absent' || kind === 'directory' || kind === 'special') return { kind };
  if (kind !== 'text') throw new NotMeasurable(`${place} said something unexpected about ${path}`);
  const text = result.stdout.slice(kind.length + 1);
  return { kind, text: text.slice(0, readableBytes), whole: Buffer.byteLength(text) <= readableBytes };
}
