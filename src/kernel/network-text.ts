import { parsePrintedJson } from '../text/printed-json.ts';
import type { KernelLink, KernelRoute } from './kernel-state.ts';

/** What `ip -json -details -batch` prints of a link; fields that nobody needs are left out. */
interface PrintedLink {
  ifindex: number;
  ifname: string;
  flags: string[];
  mtu: number;
  address?: string;
  link?: string;
  link_index?: number;
  link_netnsid?: number;
  master?: string;
  link_type: string;
  linkinfo?: {
    info_kind?: string;
    info_data?: Record<string, unknown>;
    info_slave_kind?: string;
    info_slave_data?: Record<string, unknown>;
  };
  addr_info?: { family: string; local?: string; address?: string; prefixlen: number; scope: string }[];
}

interface PrintedHop {
  gateway?: string;
  via?: { host: string };
  dev?: string;
}

interface PrintedRoute extends PrintedHop {
  dst: string;
  type?: string;
  table?: string;
  protocol?: string;
  prefsrc?: string;
  metric?: number;
  metrics?: Record<string, number>[];
  nexthops?: PrintedHop[];
}

/** A network's number for another one, with the name of that one's file. */
interface PrintedNsid {
  nsid: number;
  name?: string;
}

/** Links that the kernel puts into new namespaces when certain modules are loaded. */
const fallbackLinks = /^(tunl0|gre0|gretap0|erspan0|ip_vti0|sit0|ip6tnl0|ip6gre0|ip6_vti0)$/;
const routesOfTheKernel = new Set(['local', 'broadcast', 'anycast', 'multicast']);
/** Metrics that the kernel gives IPv6 routes when nobody names one (ip-route(8)). */
const usualMetrics = new Set([0, 256, 1024]);

/** What ip(8) is asked of a network, for `readNetwork`. */
export const lookAround = 'addr show\nroute show table all';

/** What was read of a network. */
interface ReadNetwork {
  links: KernelLink[];
  routes: KernelRoute[];
  /** By a network's number here: the name of its file. */
  nsids: Record<number, string>;
}

/**
 * Reads what ip(8) printed for `lookAround` and perhaps `netns list-id`: one JSON array a line.
 * @throws SyntaxError when the text is cut off
 */
export function readNetwork(text: string): ReadNetwork {
  const entries = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => parsePrintedJson(line) as (PrintedLink | PrintedRoute | PrintedNsid)[]);
  const links = entries.filter((entry) => 'ifindex' in entry);
  const routes = entries.filter((entry) => 'dst' in entry);
  const ids = entries.filter((entry) => 'nsid' in entry);
  return {
    links: links.filter((link) => !fallbackLinks.test(link.ifname) || link.flags.includes('UP')).map(linkOf),
    routes: routes.filter(isWorthTelling).map(routeOf),
    nsids: Object.fromEntries(ids.flatMap(({ nsid, name }) => (name === undefined ? [] : [[nsid, name]]))),
  };
}

function linkOf(printed: PrintedLink): KernelLink {
  const { ifindex: index, ifname: name, mtu, flags, link, master, linkinfo = {} } = printed;
  return {
    index,
    name,
    kind: linkinfo.info_kind ?? printed.link_type,
    up: flags.includes('UP'),
    // The flag NO-CARRIER follows later, at the kernel's leisure; this one is true at once.
    carrier: flags.includes('LOWER_UP'),
    mtu,
    mac: printed.address ?? '',
    ...(link === undefined ? {} : { other: link }),
    ...awayOf(printed),
    ...kindFacts(linkinfo.info_data ?? {}),
    ...(master === undefined ? {} : { master }),
    portSettings: linkinfo.info_slave_kind === 'bridge' ? portSettings(linkinfo.info_slave_data ?? {}) : [],
    addresses: addressesOf(printed),
  };
}

function awayOf({ link_index: index, link_netnsid: nsid }: PrintedLink): Pick<KernelLink, 'away'> {
  return index === undefined || nsid === undefined || nsid < 0 ? {} : { away: { index, nsid } };
}

function kindFacts(data: Record<string, unknown>): Pick<KernelLink, 'traits' | 'remotes'> {
  const { id, mode, remote, remote6 } = data;
  const traits = [
    ...(typeof id === 'number' ? [`id ${id}`] : []),
    ...(typeof mode === 'string' ? [`mode ${mode}`] : []),
  ];
  const end = [remote, remote6].find((address) => typeof address === 'string' && address !== 'any');
  return { ...(traits.length > 0 ? { traits } : {}), ...(typeof end === 'string' ? { remotes: [end] } : {}) };
}

/** The links with the other ends that their forwarding tables list, as bridge(8) printed them for `-json fdb show`. */
export function withRemotes(links: readonly KernelLink[], text: string): KernelLink[] {
  if (text.trim() === '') return [...links];
  const entries = parsePrintedJson(text) as { ifname?: string; dst?: string }[];
  return links.map((link) => {
    const listed = entries.flatMap(({ ifname, dst }) => (ifname === link.name && dst !== undefined ? [dst] : []));
    const remotes = [...new Set([...(link.remotes ?? []), ...listed])].sort();
    return remotes.length === 0 ? link : { ...link, remotes };
  });
}

function portSettings({ hairpin, isolated, learning, flood }: Record<string, unknown>): string[] {
  return [
    ...(hairpin === true ? ['hairpin on'] : []),
    ...(isolated === true ? ['isolated on'] : []),
    ...(learning === false ? ['learning off'] : []),
    ...(flood === false ? ['flood off'] : []),
  ];
}

function addressesOf({ link_type: type, addr_info: addresses = [] }: PrintedLink): string[] {
  return addresses
    .filter(({ family, scope }) => family !== 'inet6' || scope !== 'link')
    .map(({ local, address, prefixlen }) =>
      address ? `${local} peer ${address}/${prefixlen}` : `${local}/${prefixlen}`,
    )
    .filter((text) => type !== 'loopback' || (text !== '127.0.0.1/8' && text !== '::1/128'));
}

function isWorthTelling({ dst, type = 'unicast', table, protocol }: PrintedRoute): boolean {
  if (table === 'local' || routesOfTheKernel.has(type)) return false;
  if (protocol === 'kernel' && type === 'unreachable') return false;
  return dst !== 'fe80::/64' && !dst.startsWith('ff00::/');
}

function routeOf(printed: PrintedRoute): KernelRoute {
  const { dst, type = 'unicast', table = 'main', protocol, prefsrc, metric, metrics = [], nexthops = [] } = printed;
  const automatic = protocol === 'kernel';
  const hops = [printed, ...nexthops];
  const words = [
    type === 'unicast' ? '' : type,
    dst,
    ...hops
      .map((hop) => hop.gateway ?? hop.via?.host)
      .map((gateway) => (gateway === undefined ? '' : `via ${gateway}`)),
    prefsrc === undefined || automatic ? '' : `src ${prefsrc}`,
    metric === undefined || usualMetrics.has(metric) ? '' : `metric ${metric}`,
    ...metrics.flatMap((given) => Object.entries(given).map(([name, value]) => `${name} ${value}`)),
    table === 'main' ? '' : `table ${table}`,
  ];
  return {
    text: words.filter((word) => word !== '').join(' '),
    devices: hops.flatMap(({ dev }) => (dev === undefined ? [] : [dev])),
    automatic,
  };
}
