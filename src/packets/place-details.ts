import { NotMeasurable } from '../domain/probe.ts';
import { type ForwardingEntry, readForwarding } from '../kernel/printed/forwarding.ts';
import { type PrintedLink, portDataOf, readLinkList } from '../kernel/printed/links.ts';
import { type Neighbour, readNeighbourList } from '../kernel/printed/neighbours.ts';
import { readRouteList, refusalOf } from '../kernel/printed/routes.ts';
import { readSockets, type WaitingSocket } from '../kernel/printed/sockets.ts';
import { findProgram, systemEnvironment } from '../machine/programs-path.ts';
import { runCaptured } from '../sandbox/captured.ts';
import { type Anchor, asSandboxRoot } from '../sandbox/enter.ts';

/** A port of a bridge. */
export interface BridgePort {
  name: string;
  /** `forwarding`, `disabled`, `blocking`, ... */
  state: string;
  isolated: boolean;
  hairpin: boolean;
  /** It is kept from what bridges do by themselves with questions for MAC addresses, or answers them. */
  unusual: boolean;
}

/** What the kernel would do with a packet: by which words of ip(8) it was asked, and its route or its refusal. */
export interface RouteLookup {
  command: string;
  /** The link it goes out of, and the next hop's address where that is not the goal. */
  link?: string;
  gateway?: string;
  /** The address that it is sent from where nobody names one, and the most bytes that the route takes. */
  source?: string;
  mtu?: number;
  /** Of a route that leads nowhere: `blackhole`, `unreachable`, `prohibit`; `local` of an address of the place's own. */
  type?: string;
  refusal?: string;
}

/** A state of one place, read when a packet was lost there. */
export interface PlaceDetails {
  ports: BridgePort[];
  forwarding: ForwardingEntry[];
  neighbours: Neighbour[];
  /** Links that do not take part in ARP. */
  silentLinks: string[];
  /** Bridges that look at the numbers of VLANs. */
  sorting: string[];
  /** Of tunnels: the UDP port that they send to and hear at, and the address that they send from. */
  tunnels: { name: string; port: number; local?: string }[];
  /** As ip-rule(8) prints them, without the three that always are. */
  policies: string[];
  /** Of the packet on its way on, and of one to its sender. */
  onward?: RouteLookup;
  back?: RouteLookup;
  /** The most specific route for the goal, whatever its type. */
  covering: string[];
  settings: ReadonlyMap<string, string>;
  listeners: WaitingSocket[];
  /** Counters of iptables-legacy, a line a rule; empty where it is not in use. */
  legacy: string[];
}

/** A packet that is asked about. */
export interface AskedPacket {
  source?: string | undefined;
  destination: string;
  /** The link it came in by; without it, the place sends it itself. */
  arriving?: string | undefined;
  /** What rules wrote on it. */
  mark?: number | undefined;
}

const settingNames = (family: 4 | 6, link: string | undefined): string[] =>
  family === 6
    ? [
        ...['net/ipv6/conf/all/forwarding', 'net/ipv6/icmp/echo_ignore_all', 'net/ipv6/conf/all/disable_ipv6'],
        ...['net/ipv6/conf/all/proxy_ndp', 'net/bridge/bridge-nf-call-ip6tables'],
      ]
    : [
        ...['net/ipv4/ip_forward', 'net/ipv4/icmp_echo_ignore_all', 'net/bridge/bridge-nf-call-iptables'],
        ...['all', ...(link === undefined ? [] : [link])].flatMap((name) =>
          ['rp_filter', 'arp_ignore', 'arp_filter', 'proxy_arp', 'route_localnet'].map(
            (key) => `net/ipv4/conf/${name}/${key}`,
          ),
        ),
      ];

/** $1 ip, $2 bridge, $3 ss, $4 family, $5 destination, $6 source, $7 arriving link, $8 iptables-legacy-save, $9 mark, then settings. */
const script = `ip=$1 bridge=$2 ss=$3 family=$4 to=$5 from=$6 link=$7 legacy=$8 mark=$9
shift 9
end() { printf '\\0'; }
"$ip" -json -details link show; end
"$bridge" -json fdb show 2>/dev/null; end
"$ip" -json "-$family" neigh show; end
"$ip" "-$family" rule show; end
"$ip" -json "-$family" route get "$to" \${from:+from "$from"} \${link:+iif "$link"} \${mark:+mark "$mark"} 2>&1; end
[[ ! $from ]] || "$ip" -json "-$family" route get "$from" 2>&1; end
"$ip" "-$family" route show table all match "$to" 2>/dev/null; end
for setting; do [[ ! -r /proc/sys/$setting ]] || printf '%s %s\\n' "$setting" "$(< "/proc/sys/$setting")"; done; end
"$ss" -Hnltu; end
tables=$(cat /proc/self/net/ip_tables_names /proc/self/net/ip6_tables_names 2>/dev/null)
[[ ! $legacy || ! $tables ]] || "$legacy" -c 2>/dev/null; end`;

/**
 * Reads what decides about a packet in one network.
 * @returns undefined where it could not be read
 */
export async function readDetails(
  anchor: Anchor,
  network: string,
  packet: AskedPacket,
  signal?: AbortSignal,
): Promise<PlaceDetails | undefined> {
  const { source, destination, arriving, mark } = packet;
  const family = destination.includes(':') ? 6 : 4;
  const legacy = findProgram(family === 6 ? 'ip6tables-legacy-save' : 'iptables-legacy-save') ?? '';
  const programs = [findProgram('ip') ?? 'ip', findProgram('bridge') ?? 'bridge', findProgram('ss') ?? 'ss'];
  const words = [
    ...programs,
    String(family),
    destination,
    source ?? '',
    arriving ?? '',
    legacy,
    mark ? String(mark) : '',
  ];
  const settings = settingNames(family, arriving);
  // The path is opened with no rights but those over the sandbox: the learner may have changed it.
  const enter = [...asSandboxRoot(anchor), 'nsenter', `--net=${network}`];
  const args = [...enter, 'bash', '--norc', '-c', script, 'details', ...words, ...settings];
  const { stdout } = await runCaptured('nsenter', args, { env: systemEnvironment(), timeout: 4000, signal });
  const parts = stdout.split('\0');
  if (parts.length !== 11) return undefined;
  try {
    return readParts(parts, packet, family);
  } catch (error) {
    if (error instanceof NotMeasurable) return undefined;
    throw error;
  }
}

function readParts(parts: readonly string[], packet: AskedPacket, family: 4 | 6): PlaceDetails {
  const [links = '', fdb = '', neighbours = '', rules = '', onward = '', back = '', covering = ''] = parts;
  const [settings = '', listeners = '', legacy = ''] = parts.slice(7);
  const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
  const { source, destination, arriving } = packet;
  const printed = readLinkList(links, 'ip -json -details link show');
  const asked = `ip${family === 6 ? ' -6' : ''} route get`;
  const from = source === undefined ? '' : ` from ${source}`;
  const came = arriving === undefined ? '' : ` iif ${arriving}`;
  return {
    ports: printed.flatMap((link) => {
      const data = portDataOf(link);
      if (data === undefined) return [];
      const state = typeof data.state === 'string' ? data.state : 'unknown';
      const unusual =
        data.bcast_flood === false ||
        data.mcast_flood === false ||
        data.locked === true ||
        data.neigh_suppress === true;
      const [isolated, hairpin] = [data.isolated === true, data.hairpin === true];
      return [{ name: link.ifname, state, isolated, hairpin, unusual }];
    }),
    forwarding: readForwarding(fdb, 'bridge -json fdb show'),
    ...overlaysOf(printed),
    neighbours: readNeighbourList(neighbours, 'ip -json neigh show'),
    silentLinks: printed.flatMap(({ ifname, flags }) => (flags.includes('NOARP') ? [ifname] : [])),
    policies: lines(rules).filter((line) => !/^(0:\s+from all lookup local|32766:|32767:)/.test(line)),
    onward: lookupOf(`${asked} ${destination}${from}${came}`, onward),
    ...(source === undefined ? {} : { back: lookupOf(`${asked} ${source}`, back) }),
    covering: lines(covering).filter((line) => !/table local/.test(line)),
    settings: new Map(lines(settings).map((line) => line.split(' ', 2) as [string, string])),
    listeners: readSockets(listeners),
    legacy: lines(legacy).filter((line) => /^(\*|\[|:)/.test(line)),
  };
}

function overlaysOf(printed: readonly PrintedLink[]): Pick<PlaceDetails, 'sorting' | 'tunnels'> {
  const dataOf = ({ linkinfo }: PrintedLink): Record<string, unknown> => linkinfo?.info_data ?? {};
  const { sorting, tunnels }: Pick<PlaceDetails, 'sorting' | 'tunnels'> = { sorting: [], tunnels: [] };
  for (const link of printed) {
    const { vlan_filtering: sorts, port, local, local6 } = dataOf(link);
    const own = [local, local6].find((address) => typeof address === 'string');
    if (sorts === 1) sorting.push(link.ifname);
    if (link.linkinfo?.info_kind === 'vxlan' && typeof port === 'number')
      tunnels.push({ name: link.ifname, port, ...(typeof own === 'string' ? { local: own } : {}) });
  }
  return { sorting, tunnels };
}

function lookupOf(command: string, text: string): RouteLookup {
  const refusal = refusalOf(text);
  if (refusal !== undefined) return { command, refusal };
  if (!text.trim().startsWith('[')) return { command, refusal: text.trim().split('\n')[0] ?? '' };
  const [{ dev, gateway, type, prefsrc, metrics } = {}] = readRouteList(text, command);
  const mtu = metrics?.map((metric) => metric.mtu).find((value) => typeof value === 'number');
  return {
    command,
    ...(dev === undefined ? {} : { link: dev }),
    ...(gateway === undefined ? {} : { gateway }),
    ...(prefsrc === undefined ? {} : { source: prefsrc }),
    ...(typeof mtu === 'number' ? { mtu } : {}),
    ...(type === undefined ? {} : { type }),
  };
}
