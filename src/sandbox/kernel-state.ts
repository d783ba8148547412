import type { KernelNamespace, KernelNetwork, KernelState } from '../kernel/kernel-state.ts';
import { lookAround, readNetwork, withRemotes } from '../kernel/network-text.ts';
import { readRules } from '../kernel/ruleset-text.ts';
import { findProgram, systemEnvironment } from '../machine/programs-path.ts';
import { readProgram } from '../process/read-program.ts';
import { type Anchor, asSandboxRoot } from './enter.ts';
import { type FoundPlaces, findNetworks } from './networks.ts';

/** Milliseconds for one reading: the learner waits for it. */
const timeout = 1500;
const maximumOutput = 1 << 23;

/**
 * The shell enters the user namespace alone and has no rights outside of it, so that a network that is not the
 * sandbox's cannot be entered, whatever the learner made of `/run/netns`. Links and rules are read side by side.
 */
const script = `ip=$0 nft=$1 bridge=$2 look=$3
shift 3
for network; do
  printed=$(nsenter --net="$network" "$ip" -json -details -batch - <<<"$look")
  printf '%s\\0%d\\0' "$printed" $?
  [[ -n $bridge ]] || continue
  [[ $printed != *'"info_kind":"vxlan"'* ]] || nsenter --net="$network" "$bridge" -json fdb show
  printf '\\0%d\\0' $?
done &
[[ -z $nft ]] || for network; do
  nsenter --net="$network" "$nft" --handle --stateless list ruleset
  printf '\\0%d\\0' $?
done >&3
wait`;

/**
 * Comes before the same script: gives ip(8) a folder of its own in which each network has a name, so that it can tell
 * which network is meant by a number that another one has for it (nsid, network_namespaces(7)). The names are numbers
 * of open files; they are printed, and the inode numbers.
 */
const naming = `mount -t tmpfs none /run && mkdir /run/netns || exit 1
files=()
for network in "\${@:4}"; do
  exec {file}<"$network" || exec {file}</dev/null
  files+=(/proc/$$/fd/$file)
done
ln -s -- "\${files[@]}" /run/netns
echo "\${files[@]##*/}"
stat -L -c %i -- "\${files[@]}"
printf '\\0%d\\0' $?
`;

/** A network of the sandbox that neither is a machine's nor has a name for `ip netns`. */
export interface OtherNetwork {
  place: string;
  /** Where it is found, as seen from outside. */
  path: string;
}

/** What is wanted of links, addresses, routes and rules, and what more than that. */
export interface Wanted {
  /** Where it is false, rules are left out. */
  rules?: boolean;
  /** What was found before, so that nobody looks again. */
  found?: FoundPlaces;
  /** Which networks each network's numbers stand for, so that both ends of a cable can be told. */
  wiring?: boolean;
  /** Further networks to be read; needs `wiring`, which finds out what they are. */
  others?: readonly OtherNetwork[];
}

/**
 * What the kernel knows of a world: the networks of its machines and of their named namespaces. Read by the machine's
 * own programs, from outside, in one go.
 * @returns undefined when it could not be read: the sandbox is gone or too much is in it
 */
export async function readKernelState(
  anchor: Anchor,
  { wiring = false, rules: withRules = true, others = [], found }: Wanted = {},
): Promise<KernelState | undefined> {
  const places = found ?? (await findNetworks(anchor, timeout));
  if (!places) return undefined;
  const { namespaces } = places;
  const networks = [...places.networks, ...others.map((other) => ({ ...other, id: '' }))];
  const enter = asSandboxRoot(anchor);
  const words = [
    ...(wiring ? ['unshare', '--mount'] : []),
    ...['bash', '--norc', '-c', wiring ? naming + script : script],
    ...[findProgram('ip') ?? 'ip', withRules ? (findProgram('nft') ?? 'nft') : ''],
    ...(wiring ? [findProgram('bridge') ?? 'bridge', `${lookAround}\nnetns list-id`] : ['', lookAround]),
    ...networks.map(({ path }) => path),
  ];
  const options = { env: systemEnvironment(), timeout, maximumOutput, third: true };
  const output = await readProgram('nsenter', [...enter, ...words], options);
  if (output.status !== 0) return undefined;
  const printed = sections(output.stdout);
  const rules = sections(output.third);
  const names = wiring ? readNames(printed.shift()?.text ?? '') : { files: [], ids: [] };
  const looks = wiring ? printed.filter((_, index) => index % 2 === 0) : printed;
  const tables = wiring ? printed.filter((_, index) => index % 2 === 1) : [];
  const idOf = (index: number) => networks[index]?.id || names.ids[index] || '';
  const read = networks.map(({ place }, index) => {
    const network = networkOf(idOf(index), place, looks[index], rules[index]);
    if (!network || !wiring) return network;
    const known = Object.entries(network.nsids ?? {}).map(([nsid, name]) => [nsid, idOf(names.files.indexOf(name))]);
    const links = withRemotes(network.links, tables[index]?.ok ? tables[index].text : '');
    return { ...network, links, nsids: Object.fromEntries(known.filter(([, id]) => id !== '')) };
  });
  const whole = read.filter((network) => network !== undefined && network.id !== '') as KernelNetwork[];
  // A namespace may go while one looks; a machine stays.
  if ([...anchor.machines.keys()].some((name) => !whole.some(({ place }) => place === name))) return undefined;
  const isOurs = ({ id }: KernelNamespace) => {
    return whole.some((network) => network.id === id) || !networks.some((network) => network.id === id);
  };
  return { namespaces: namespaces.filter(isOurs), networks: whole };
}

/** The names of the networks' files and their inode numbers: a line of names, then a line for each number. */
function readNames(text: string): { files: string[]; ids: string[] } {
  const [files = '', ...ids] = text.trim().split('\n');
  return { files: files.split(' '), ids };
}

interface Section {
  text: string;
  ok: boolean;
}

function sections(output: string): Section[] {
  const parts = output.split('\0');
  return parts.flatMap((text, index) => (index % 2 === 0 ? [{ text, ok: parts[index + 1] === '0' }] : []));
}

function networkOf(id: string, place: string, look?: Section, rules?: Section): KernelNetwork | undefined {
  if (!look?.ok) return undefined;
  try {
    const { nsids, ...read } = readNetwork(look.text);
    const numbers = Object.keys(nsids).length === 0 ? {} : { nsids };
    return { id, place, ...read, ...numbers, ...(rules?.ok ? { rules: readRules(rules.text) } : {}) };
  } catch {
    return undefined;
  }
}
