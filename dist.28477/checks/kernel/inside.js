import { NotMeasurable } from "../../src/domain/probe.js";
import { complaint } from "./state.js";
/** Bytes of a file that checks read. */
export const readableBytes = 65_536;
/** One word of shell text, whatever is in it. */
export const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
/**
 * Shell text that is true inside a named namespace's network. Its variable `name` is the namespace's name, or whatever
 * the place is called.
 */
export const inNamed = '[[ "/run/netns/$name" -ef /proc/self/ns/net ]]';
/** Shell text that sets `name` for `inNamed`. */
export const setName = (place) => `name=${quote(place.slice(place.indexOf('/') + 1))}`;
/**
 * Reads a file as a program in the place sees it: what lies in /etc/netns/NAME stands in /etc for the programs that
 * `ip netns exec NAME` starts (ip-netns(8)).
 * @throws NotMeasurable when it cannot be read
 */
export async function readFileInside(probe, place, path) {
    const result = await probe.inside(place, `${setName(place)}; path=${quote(path)}; entry=\${path#/etc/}
if [[ $path == /etc/?* && -e /etc/netns/$name/\${entry%%/*} ]] && ${inNamed}; then path=/etc/netns/$name/$entry; fi
if [[ ! -e $path ]]; then echo absent
elif [[ -d $path ]]; then echo directory
elif [[ ! -f $path ]]; then echo special
else echo text; head -c ${readableBytes + 1} "$path"; fi`);
    if (result.status === null)
        throw new NotMeasurable(`${path} could not be read in ${place} in time`);
    if (result.status !== 0)
        throw new NotMeasurable(`${path} cannot be read in ${place}: ${complaint(result)}`);
    const [kind = ''] = result.stdout.split('\n', 1);
    if (kind === 'absent' || kind === 'directory' || kind === 'special')
        return { kind };
    if (kind !== 'text')
        throw new NotMeasurable(`${place} said something unexpected about ${path}`);
    const text = result.stdout.slice(kind.length + 1);
    return { kind, text: text.slice(0, readableBytes), whole: Buffer.byteLength(text) <= readableBytes };
}
//# sourceMappingURL=inside.js.map