import type { Anchor } from './enter.ts';

/** A network namespace of the sandbox and the addresses for which it takes packets in. */
export interface AddressOwner {
  /** `web`, `host/mynetns0`, or `process 4711`, as numbered outside, for one that has no name. */
  place: string;
  path: string;
  addresses: ReadonlySet<string>;
}

/** Marks where a network begins in what is printed: no program prints it. */
const separator = '\0';

/**
 * Prints a network's name, its path, and the routes of its local table, which are the addresses that it takes for its
 * own, however they were given to it (ip-route(8), type local). Each network is looked at once, whatever it is called.
 * $0 is ip, $1 the family; then pairs of a machine's name and network, and of `=` and a folder of names.
 */
export const addressScript = `ip=$0 family=$1 seen=()
shift
look() {
  local known
  for known in "\${seen[@]}"; do [[ ! $known -ef $2 ]] || return 0; done
  seen+=("$2")
  printf '\\0%s\\0%s\\0' "$1" "$2"
  nsenter --net="$2" "$ip" "-$family" route show table local type local
}
machine=
while (($#)); do
  case $1 in
    = ) for name in "$2"/*; do [[ ! -f $name ]] || look "$machine/\${name##*/}" "$name"; done ;;
    + ) for process in /proc/[0-9]*; do [[ ! -e $process/ns/net ]] || look "process \${process#/proc/}" "$process/ns/net"; done ;;
    * ) machine=$1; look "$1" "$2" ;;
  esac
  shift 2
done 2>/dev/null
exit 0`;

/** What the script takes. @param unnamed whether to look for networks of processes, too, which takes longer */
export function addressArguments(anchor: Anchor, family: 4 | 6, unnamed: boolean): string[] {
  const machines = [...anchor.machines].flatMap(([name, { net, root }]) => [name, net, '=', `${root}/run/netns`]);
  return [String(family), ...machines, ...(unnamed ? ['+', ''] : [])];
}

/** Reads what the script prints. */
export function readAddressOwners(text: string): AddressOwner[] {
  const [, ...parts] = text.split(separator);
  const owners: AddressOwner[] = [];
  for (let index = 0; index + 2 < parts.length; index += 3) {
    const [place = '', path = '', routes = ''] = parts.slice(index, index + 3);
    const addresses = [...routes.matchAll(/^local (\S+)/gm)].flatMap(([, address]) => address ?? []);
    owners.push({ place, path, addresses: new Set(addresses) });
  }
  return owners;
}
