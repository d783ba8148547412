/** A mark for what has come, gone or changed since the look before. */
export type Mark = '+' | '-' | '~';

/** A network interface, as it stands on its card. */
export interface TopologyInterface {
  /** Unique in its topology, and the same in the next one: the network's id and the interface's number there. */
  id: string;
  name: string;
  /** As ip-link(8) calls it: `veth`, `bridge`, `loopback`. */
  kind: string;
  state: 'up' | 'down' | 'no carrier';
  /** With prefix length. */
  addresses: string[];
  mac: string;
  mtu: number;
  /** The id of the bridge that it is a port of, or of what it is stacked on, where that is on the same card. */
  under?: string;
  /** Whether `under` is a bridge. */
  port: boolean;
  /** What belongs to its kind: `id 42`, `mode bridge`, `isolated on`. */
  traits: string[];
  /** What most likely is not as somebody wants it, in a few words each. */
  troubles: string[];
  /** Which stations it is on a packet's way. */
  stations?: number[];
  mark?: Mark;
}

/** One network stack: a machine, a named network namespace, or a container. */
export interface TopologyCard {
  /** Of the network: stays the same whatever it is called. */
  id: string;
  kind: 'machine' | 'namespace' | 'container';
  /** Its names; one namespace may have several. */
  names: string[];
  /** The card of the machine that it is on. */
  within?: string;
  interfaces: TopologyInterface[];
  /** Routes but for those that the kernel makes of addresses, as ip-route(8) would have them. */
  routes: string[];
  /** Rules for packets, each behind its chain. */
  rules: string[];
  /** Published ports: `tcp 8080 to 10.0.0.11:80`. */
  published: string[];
  /** Whom programs there ask for names, where that is not what all on the machine do. */
  nameServers: string[];
  /** A packet was lost here. */
  lost?: boolean;
  mark?: Mark;
}

/** A network of the world that machines are plugged into. */
export interface TopologySwitch {
  id: string;
  name: string;
  /** As a CIDR. */
  subnet: string;
}

/** What joins interfaces: two ends of a pair, or all that are plugged into one switch. */
export interface TopologyWire {
  kind: 'pair' | 'switch' | 'stacked' | 'tunnel';
  /** Ids of interfaces; of a switch, its own comes first; of what is stacked, the lower one does. */
  ends: string[];
  /** Of a pair whose other end is nowhere to be seen. */
  loose?: boolean;
}

/** A world as the kernel has it, made for drawing; the one model behind all formats. */
export interface Topology {
  version: 1;
  cards: TopologyCard[];
  switches: TopologySwitch[];
  wires: TopologyWire[];
  /** Of a packet whose way is marked: what it was and what became of it. */
  packet?: string;
}
