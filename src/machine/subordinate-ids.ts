import { textOf } from './read-text.ts';

const wanted = 65_536;
const firstCandidate = 100_000;

interface Range {
  start: number;
  end: number;
}

/** What real root's own sandboxes run as; a user who owned these ids could reach into them. */
const reserved: Range = { start: 1_000_000, end: 1_000_000 + wanted - 1 };

/**
 * The first 65536 ids that nobody has yet, as `FIRST-LAST`.
 * @param tables contents of `/etc/subuid` and `/etc/subgid` (subuid(5))
 */
export function freeSubordinateRange(...tables: string[]): string {
  const taken = tables.flatMap((table) => table.split('\n').flatMap(parseRange));
  let start = firstCandidate;
  const overlaps = (range: Range) => range.start <= start + wanted - 1 && range.end >= start;
  for (;;) {
    const obstacle = [...taken, reserved].find(overlaps);
    if (!obstacle) return `${start}-${start + wanted - 1}`;
    start = obstacle.end + 1;
  }
}

/**
 * The command that gives a user subordinate ids; to be run as root. usermod(8) knows the users of the password file alone;
 * others, such as those of a directory service, are written into the tables by hand.
 * @param range `FIRST-LAST`
 */
export function subordinateIdsArguments(user: string, range: string, isLocal: boolean): string[] {
  if (isLocal) return ['usermod', '--add-subuids', range, '--add-subgids', range, user];
  const [first = 0, last = 0] = range.split('-').map(Number);
  const line = `${user}:${first}:${last - first + 1}`;
  return ['sh', '-c', `echo ${line} >>/etc/subuid; echo ${line} >>/etc/subgid`];
}

/** Whether a user is one that usermod(8) can change. */
export function isInPasswordFile(user: string): boolean {
  return textOf('/etc/passwd')
    .split('\n')
    .some((line) => line.startsWith(`${user}:`));
}

function parseRange(line: string): Range[] {
  const [owner, start, count] = line.trim().split(':');
  const range = {
    start: Number(start),
    end: Number(start) + Number(count) - 1,
  };
  return owner && Number.isSafeInteger(range.start) && Number.isSafeInteger(range.end) && range.end >= range.start
    ? [range]
    : [];
}
