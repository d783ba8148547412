/** A small server that a machine of the world runs. */
export type Service = 'http' | 'dns';

/** A container engine that a machine runs. */
export type Engine = 'docker';

/** A switch that joins machines; its name is the lesson's, its subnet a CIDR such as `192.168.232.0/24`. */
export interface Network {
  name: string;
  subnet: string;
}

/** One leg of a machine: `eth0`, `eth1`, ... in the order in which the lesson names the networks. */
export interface Interface {
  /** As the machine sees it. */
  name: string;
  network: string;
  /** IPv4 or IPv6 address without prefix length; absent for a leg that is only plugged in. */
  address?: string;
  prefixLength: number;
}

/** A simulated computer of the world. */
export interface Machine {
  name: string;
  interfaces: Interface[];
  /** Address of the default route's next hop. */
  gateway?: string;
  serve: Service[];
  /** A container engine of the machine's own, running before the first step. */
  engine?: Engine;
}

/** What exists before step 1: machines and the networks that join them. */
export interface World {
  networks: Network[];
  machines: Machine[];
}

/** The machine where the learner starts. */
export const homeMachine = 'host';

/** The world of a lesson that names none: one machine with no network. */
export const emptyWorld: World = {
  networks: [],
  machines: [{ name: homeMachine, interfaces: [], serve: [] }],
};
