import type { KernelLink, KernelRoute } from '../domain/kernel-state.ts';
import { parsePrintedJson } from '../domain/printed-json.ts';

/** What `ip -json -details -batch` prints of a link; fields that nobody needs are left out. */
interface PrintedLink {
  ifindex: number;
  ifname: string;
  flags: string[];
  mtu: number;
  address?: string;
  link?: string;
  master?: string;
  link_type: string;
  linkinfo?: { info_kind?: string; info_slave_kind?: string; info_slave_data?: Record<string, unknown> };
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

/** Links that the kernel puts into new namespaces when certain modules are loaded. */
const fallbackLinks = /^(tunl0|gre0|gretap0|erspan0|ip_vti0|sit0|ip6tnl0|ip6gre0|ip6_vti0)$/;
const routesOfTheKernel = new Set(['local', 'broadcast', 'anycast', 'multicast']);
/** Metrics that the kernel gives IPv6 routes when nobody names one (ip-route(8)). */
const usualMetrics = new Set([0, 256, 1024]);

/**
 * Reads what ip(8) printed for `addr show` and `route show table all`: one JSON array a line.
 * @throws SyntaxError when the text is cut off
 */
export function readNetwork(text: string): { links: KernelLink[]; routes: KernelRoute[] } {
  const entries = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => parsePrintedJson(line) as (PrintedLink | PrintedRoute)[]);
  const links = entries.filter((entry) => 'ifindex' in entry);
  const routes = entries.filter((entry) => 'dst' in entry);
  return {
    links: links.filter((link) => !fallbackLinks.test(link.ifname) || link.flags.includes('UP')).map(linkOf),
    routes: routes.filter(isWorthTelling).map(routeOf),
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
    ...(master === undefined ? {} : { master }),
    portSettings: linkinfo.info_slave_kind === 'bridge' ? portSettings(linkinfo.info_slave_data ?? {}) : [],
    addresses: addressesOf(printed),
  };
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
