import { lookAround, readNetwork } from '../kernel/network-text.ts';
import { ruleEntries } from '../kernel/rule-entries.ts';
import { readRules } from '../kernel/ruleset-text.ts';
import { findProgram, systemEnvironment } from '../machine/programs-path.ts';
import { shellQuote } from '../shell/shell-quote.ts';
import { runCaptured } from './captured.ts';
import { type Anchor, asSandboxRoot } from './enter.ts';

/** Milliseconds for one reading on a busy machine. */
const timeout = 30_000;

/** What decides of packets and is no link, route or table of nft's: one entry a line. $0 ip, $1 tc. */
const furtherScript = `"$0" rule; "$0" -6 rule; "$0" neighbour show nud permanent; "$0" xfrm policy
[[ ! $1 ]] || "$1" qdisc show
grep -s . /proc/net/*_tables_names /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv4/icmp_echo_ignore_all \\
  /proc/sys/net/ipv4/conf/*/{accept_local,arp_filter,arp_ignore,forwarding,proxy_arp,route_localnet,rp_filter} \\
  /proc/sys/net/ipv6/conf/*/{disable_ipv6,forwarding}
:`;

/** Ends each part with a zero byte; fails where something essential could not be read. */
const script = `ip=$0 nft=$1 tc=$2 further=$3
shift 3
for network; do
  nsenter --net="$network" "$ip" -json -details -batch - <<<${shellQuote(lookAround)} || exit
  printf '\\0'
  nsenter --net="$network" "$nft" --handle --stateless list ruleset || exit
  printf '\\0'
  nsenter --net="$network" bash --norc -c "$further" "$ip" "$tc" 2>/dev/null || exit
  printf '\\0'
done`;

/**
 * All that decides what some machines send and take: links, addresses, routes, rules and settings, one entry a line, in
 * words for people. Read by the machine's own programs, from outside.
 * @returns undefined when it could not be read
 */
export async function readMachineSettings(
  anchor: Anchor,
  machines: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]> | undefined> {
  const paths = machines.flatMap((name) => anchor.machines.get(name)?.net ?? []);
  if (paths.length !== machines.length) return undefined;
  const programs = [findProgram('ip') ?? 'ip', findProgram('nft') ?? 'nft', findProgram('tc') ?? ''];
  const command = ['bash', '--norc', '-c', script, ...programs, furtherScript, ...paths];
  const options = { env: systemEnvironment(), timeout };
  const { status, stdout } = await runCaptured('nsenter', [...asSandboxRoot(anchor), ...command], options);
  const parts = stdout.split('\0');
  if (status !== 0 || parts.length !== 3 * machines.length + 1) return undefined;
  return new Map(machines.map((name, index) => [name, entriesOf(parts.slice(3 * index, 3 * index + 3))]));
}

function entriesOf([network = '', rules = '', further = '']: readonly string[]): string[] {
  const { links, routes } = readNetwork(network);
  return [
    ...links.map(({ name, up, mtu, mac }) => `${name} (${up ? 'up' : 'down'}, MTU ${mtu}, MAC ${mac})`),
    ...links.flatMap(({ name, addresses }) => addresses.map((address) => `${address} on ${name}`)),
    ...routes.map(({ text, devices }) => `route ${text}${devices.length > 0 ? ` on ${devices.join(', ')}` : ''}`),
    ...ruleEntries(readRules(rules)).map(({ chain, says }) => `${chain} ${says}`),
    ...further.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim().replaceAll(/\s+/g, ' ')])),
  ];
}
