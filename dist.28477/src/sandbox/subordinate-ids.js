const wanted = 65_536;
const firstCandidate = 100_000;
/** What real root's own sandboxes run as; a user who owned these ids could reach into them. */
const reserved = { start: 1_000_000, end: 1_000_000 + wanted - 1 };
/**
 * The first 65536 ids that nobody has yet, as `FIRST-LAST`.
 * @param tables contents of `/etc/subuid` and `/etc/subgid` (subuid(5))
 */
export function freeSubordinateRange(...tables) {
    const taken = tables.flatMap((table) => table.split('\n').flatMap(parseRange));
    let start = firstCandidate;
    const overlaps = (range) => range.start <= start + wanted - 1 && range.end >= start;
    for (;;) {
        const obstacle = [...taken, reserved].find(overlaps);
        if (!obstacle)
            return `${start}-${start + wanted - 1}`;
        start = obstacle.end + 1;
    }
}
/** The command that gives a user subordinate ids (usermod(8)); to be run as root. */
export function subordinateIdsArguments(user, range) {
    return ['usermod', '--add-subuids', range, '--add-subgids', range, user];
}
function parseRange(line) {
    const [owner, start, count] = line.trim().split(':');
    const range = {
        start: Number(start),
        end: Number(start) + Number(count) - 1,
    };
    return owner && Number.isSafeInteger(range.start) && Number.isSafeInteger(range.end) && range.end >= range.start
        ? [range]
        : [];
}
//# sourceMappingURL=subordinate-ids.js.map