import type { KernelLink, KernelRoute } from './kernel-state.ts';
import { readForwarding } from './printed/forwarding.ts';
import { hasCarrier, isUp, linkSchema, type PrintedLink, portDataOf } from './printed/links.ts';
import { printedEntries, readEntries } from './printed/list.ts';
import { gatewayOf, hopsOf, type PrintedRoute, routeSchema } from './printed/routes.ts';

/** Links that the kernel puts into new namespaces when certain modules are loaded. */
const fallbackLinks = /^(tunl0|gre0|gretap0|erspan0|ip_vti0|sit0|ip6tnl0|ip6gre0|ip6_vti0)$/;
const routesOfTheKernel = new Set(['local', 'broadcast', 'anycast', 'multicast']);
/** Metrics that the kernel gives IPv6 routes when nobody names one (ip-route(8)). */
const usualMetrics = new Set([0, 256, 1024]);

/** What ip(8) is asked of a network, for `readNetwork`. */
export const lookAround = 'addr show\nroute show table all';
const source = 'ip -json -details -batch';

/** What was read of a network. */
interface ReadNetwork {
  links: KernelLink[];
  routes: KernelRoute[];
}

/**
 * Reads what ip(8) printed for `lookAround`: one JSON array a line.
 * @throws NotMeasurable when the text is cut off, or not what these programs print
 */
export function readNetwork(text: string): ReadNetwork {
  const entries = text.split('\n').flatMap((line) => printedEntries(line, source));
  const having = (field: string) => entries.filter((entry) => field in entry);
  const links = readEntries(having('ifindex'), linkSchema, source);
  const routes = readEntries(having('dst'), routeSchema, source);
  return {
    links: links.filter((link) => !fallbackLinks.test(link.ifname) || isUp(link)).map(linkOf),
    routes: routes.filter(isWorthTelling).map(routeOf),
  };
}

function linkOf(printed: PrintedLink): KernelLink {
  const { ifindex: index, ifname: name, mtu, link, master, linkinfo = {} } = printed;
  return {
    index,
    name,
    kind: linkinfo.info_kind ?? printed.link_type ?? 'ether',
    up: isUp(printed),
    carrier: hasCarrier(printed),
    mtu,
    mac: printed.address ?? '',
    ...(typeof link === 'string' ? { other: link } : {}),
    ...awayOf(printed),
    ...kindFacts(linkinfo.info_data ?? {}),
    ...(master === undefined ? {} : { master }),
    portSettings: portSettings(portDataOf(printed) ?? {}),
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
  const entries = readForwarding(text, 'bridge -json fdb show');
  return links.map((link) => {
    const listed = entries.flatMap((entry) =>
      entry.link === link.name && entry.remote !== undefined ? [entry.remote] : [],
    );
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
    .filter(({ local, family, scope }) => local !== undefined && (family !== 'inet6' || scope !== 'link'))
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
  const { dst, type = 'unicast', table = 'main', protocol, prefsrc, metric, metrics = [] } = printed;
  const automatic = protocol === 'kernel';
  const hops = hopsOf(printed);
  const words = [
    type === 'unicast' ? '' : type,
    dst,
    ...hops.map(gatewayOf).map((gateway) => (gateway === undefined ? '' : `via ${gateway}`)),
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
