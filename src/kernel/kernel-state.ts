import type { Place } from '../domain/probe.ts';

/** A network interface as the kernel has it. */
export interface KernelLink {
  /** Stays the same when the link is renamed. */
  index: number;
  name: string;
  /** Such as `veth`, `bridge`, `loopback`. */
  kind: string;
  up: boolean;
  /** Whether the layer below works: of a veth, whether its peer is up as well. */
  carrier: boolean;
  mtu: number;
  mac: string;
  /** A veth's peer, or what the link is stacked on, where that is in the same network. */
  other?: string;
  /** The same where it is in another network: its number there, and by which number this network knows that one. */
  away?: { index: number; nsid: number };
  /** What belongs to its kind alone, as ip(8) would have it: `vni 42`, `mode bridge`. */
  traits?: string[];
  /** Of a tunnel: the addresses of its other ends, as far as they are set or listed in its forwarding table. */
  remotes?: string[];
  /** The bridge (or other device) that the link is a port of. */
  master?: string;
  /** What is unusual of the port, such as `hairpin on`. */
  portSettings: string[];
  /** With prefix length; what the kernel gives by itself (loopback's, IPv6 link-local) is left out. */
  addresses: string[];
}

export interface KernelRoute {
  /** As ip-route(8) would have it, without the device: `default via 10.0.0.1`. */
  text: string;
  /** Names of the links it leads out of. */
  devices: string[];
  /** Made by the kernel itself, for an address. */
  automatic: boolean;
}

/** Where a chain is hooked in, in nft(8)'s words, and what becomes of what reaches its end. */
export interface ChainBase {
  /** `filter`, `nat`, `route`. */
  type: string;
  hook: string;
  /** A name with or without an offset, or a number: `filter + 10`. */
  priority: string;
  /** Of a chain that sees single interfaces alone: their names. */
  devices?: string[];
  policy: string;
}

/** A chain of packet rules. */
export interface KernelChain {
  /** Such as `nat POSTROUTING` (family `ip`) or `inet firewall input`. */
  name: string;
  table: string;
  /** Absent of a chain that is only jumped to. */
  base?: ChainBase;
  /** In nft(8)'s words, without the counts. */
  rules: string[];
}

export interface KernelRules {
  tables: string[];
  chains: KernelChain[];
}

/** One network of the world: a machine's own or that of a named namespace. */
export interface KernelNetwork {
  /** Tells networks apart, whatever they are called: of a namespace, its inode number. */
  id: string;
  place: Place;
  links: KernelLink[];
  routes: KernelRoute[];
  /** By the numbers that this network has for others: their ids. Read only where it was asked for. */
  nsids?: Readonly<Record<number, string>>;
  /** Absent where they could not be read. */
  rules?: KernelRules;
  /** Whom programs there ask for names; read only where it was asked for. */
  nameServers?: string[];
}

/** A name under which `ip netns` knows a network. */
export interface KernelNamespace {
  machine: string;
  name: string;
  id: string;
}

/** What the kernel knows of a whole world at one moment. */
export interface KernelState {
  namespaces: KernelNamespace[];
  networks: KernelNetwork[];
}
