import type { KernelNamespace, KernelNetwork, KernelState } from '../kernel/kernel-state.ts';
import { lookAround, readNetwork, withRemotes } from '../kernel/network-text.ts';
import { readRules } from '../kernel/ruleset-text.ts';
import { findProgram, systemEnvironment } from '../machine/programs-path.ts';
import { readProgram } from '../process/read-program.ts';
import { type Anchor, asSandboxRoot } from './enter.ts';
import { type Findable, readNumbers } from './network-numbers.ts';
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

/** Comes before the same script: prints the inode numbers of networks, a line for each. */
const naming = `files=()
for network in "\${@:4}"; do
  exec {file}<"$network" || exec {file}</dev/null
  files+=(/proc/$$/fd/$file)
done
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
    ...['bash', '--norc', '-c', wiring ? naming + script : script],
    ...[findProgram('ip') ?? 'ip', withRules ? (findProgram('nft') ?? 'nft') : ''],
    ...[wiring ? (findProgram('bridge') ?? 'bridge') : '', lookAround],
    ...networks.map(({ path }) => path),
  ];
  const options = { env: systemEnvironment(), timeout, maximumOutput, third: true };
  const output = await readProgram('nsenter', [...enter, ...words], options);
  if (output.status !== 0) return undefined;
  const printed = sections(output.stdout);
  const rules = sections(output.third);
  const ids = wiring ? (printed.shift()?.text ?? '').trim().split('\n') : [];
  const looks = wiring ? printed.filter((_, index) => index % 2 === 0) : printed;
  const tables = wiring ? printed.filter((_, index) => index % 2 === 1) : [];
  const read = networks.flatMap(({ id, path, place }, index): Findable[] => {
    const network = networkOf(id || ids[index] || '', place, looks[index], rules[index]);
    if (!network || network.id === '') return [];
    const links = wiring ? withRemotes(network.links, tables[index]?.ok ? tables[index].text : '') : network.links;
    return [{ path, network: { ...network, links } }];
  });
  const numbers = wiring ? await readNumbers(anchor, read) : undefined;
  if (wiring && !numbers) return undefined;
  const whole = read.map(({ network }) => (numbers ? { ...network, nsids: numbers.get(network.id) ?? {} } : network));
  // A namespace may go while one looks; a machine stays.
  if ([...anchor.machines.keys()].some((name) => !whole.some(({ place }) => place === name))) return undefined;
  const isOurs = ({ id }: KernelNamespace) => {
    return whole.some((network) => network.id === id) || !networks.some((network) => network.id === id);
  };
  return { namespaces: namespaces.filter(isOurs), networks: whole };
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
    return { id, place, ...readNetwork(look.text), ...(rules?.ok ? { rules: readRules(rules.text) } : {}) };
  } catch {
    return undefined;
  }
}
