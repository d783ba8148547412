import type { World } from '../domain/world.ts';
import { bareAddress } from '../kernel/bare-address.ts';
import type { KernelLink, KernelNetwork, KernelState } from '../kernel/kernel-state.ts';
import type { Sighting } from '../packets/sightings.ts';
import { interfaceId } from '../topology/interface-id.ts';
import { machineOf } from '../topology/places.ts';
import { findWires } from '../topology/wires.ts';

/** An interface of one network. */
export interface End {
  network: KernelNetwork;
  link: KernelLink;
}

/** A world as it was when a probe was sent: what is where, and what is joined to what. */
export class Scene {
  private readonly wires: ReturnType<typeof findWires>;

  constructor(
    readonly state: KernelState,
    readonly world: World,
    /** By the index that the capture knows a network by: its id. */
    readonly ids: ReadonlyMap<number, string>,
  ) {
    this.wires = findWires(state, world);
  }

  network(index: number): KernelNetwork | undefined {
    const id = this.ids.get(index);
    return id === undefined ? undefined : this.state.networks.find((network) => network.id === id);
  }

  indexOf({ id }: KernelNetwork): number | undefined {
    return [...this.ids].find(([, known]) => known === id)?.[0];
  }

  end({ network, link }: Pick<Sighting, 'network' | 'link'>): End | undefined {
    const found = this.network(network);
    const there = found?.links.find(({ index }) => index === link);
    return found && there && { network: found, link: there };
  }

  placeOf(index: number): string {
    return this.network(index)?.place ?? 'a network that was not there before';
  }

  /** The bridge that an interface is a port of. */
  bridgeOf({ network, link }: End): KernelLink | undefined {
    return network.links.find(({ name, kind }) => name === link.master && kind === 'bridge');
  }

  /** The other end of a pair. */
  peerOf({ network, link }: End): End | undefined {
    const id = interfaceId(network, link);
    const pair = this.wires.find(({ kind, ends }) => kind === 'pair' && ends.includes(id));
    const far = pair?.ends.find((end) => end !== id);
    return far === undefined ? undefined : this.byId(far);
  }

  /** Whether it is plugged into a network of the world. */
  isPlugged({ network, link }: End): boolean {
    const id = interfaceId(network, link);
    return this.wires.some(({ kind, ends }) => kind === 'switch' && ends.includes(id));
  }

  /** Whether other interfaces take frames from it, as a macvlan does. */
  isLower({ network, link }: End): boolean {
    const id = interfaceId(network, link);
    if (this.wires.some(({ kind, ends }) => kind === 'stacked' && ends[0] === id)) return true;
    return network.links.some(({ other, kind }) => kind !== 'veth' && other === link.name);
  }

  /** What is plugged into the same network of the world. */
  pluggedWith({ network, link }: End): End[] {
    const id = interfaceId(network, link);
    const plug = this.wires.find(({ kind, ends }) => kind === 'switch' && ends.includes(id));
    return (plug?.ends ?? []).flatMap((end) => (end === id ? [] : (this.byId(end) ?? [])));
  }

  /** What an interface is stacked on, as a macvlan is. */
  lowerOf({ network, link }: End): End | undefined {
    const id = interfaceId(network, link);
    const away = this.wires.find(({ kind, ends }) => kind === 'stacked' && ends[1] === id)?.ends[0];
    if (away !== undefined) return this.byId(away);
    const lower = link.kind === 'veth' ? undefined : network.links.find(({ name }) => name === link.other);
    return lower && { network, link: lower };
  }

  /** What is stacked on an interface. */
  uppersOf(lower: End): End[] {
    return this.ends((link, network) => {
      const below = link.kind === 'veth' ? undefined : this.lowerOf({ network, link });
      return below?.link === lower.link;
    });
  }

  /** Ends of tunnels on the machine that a network belongs to. */
  tunnelsOf({ place }: KernelNetwork): End[] {
    const machine = machineOf(place, this.world);
    return this.ends((link, network) => link.kind === 'vxlan' && machineOf(network.place, this.world) === machine);
  }

  /** The interfaces that have an address. */
  ownersOf(address: string): End[] {
    return this.ends(({ addresses }) => hasAddress(addresses, address));
  }

  /** The interfaces that have a MAC address. */
  withMac(mac: string | undefined): End[] {
    return this.ends((link) => link.mac === mac);
  }

  has({ links }: KernelNetwork, address: string): boolean {
    return /^127\.|^::1$/.test(address) || links.some(({ addresses }) => hasAddress(addresses, address));
  }

  private byId(id: string): End | undefined {
    return this.ends((link, network) => interfaceId(network, link) === id)[0];
  }

  private ends(wanted: (link: KernelLink, network: KernelNetwork) => boolean): End[] {
    return this.state.networks.flatMap((network) =>
      network.links.filter((link) => wanted(link, network)).map((link) => ({ network, link })),
    );
  }
}

/** Whether somebody who says this name means that place: what is on the machine where learners start needs no machine. */
export const isCalled = (place: string, name: string): boolean => place === name || place === `host/${name}`;

const hasAddress = (addresses: readonly string[], address: string) =>
  addresses.some((own) => bareAddress(own) === address);
