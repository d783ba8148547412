import type { KernelNetwork } from '../../kernel/kernel-state.ts';
import type { PlaceDetails } from '../../packets/place-details.ts';
import type { End, Scene } from '../scene.ts';
import { Bridging } from './bridging.ts';
import { broadcast, type Expectation, type Frame } from './expectation.ts';
import { Unjudged } from './flow.ts';
import { isOfAddresses, passHook, stoppedBy } from './hooks.ts';

/** Who carries what is put into a tunnel: the interfaces of other places that a frame comes out of. */
export type Carrier = (tunnel: End, frame: Frame) => Promise<End[]>;

/** Where frames get to, from interface to interface, by state alone. */
export class Wires {
  private readonly bridging: Bridging;

  constructor(
    readonly scene: Scene,
    readonly expected: Expectation,
    /** What decides about frames in a place. */
    readonly stateOf: (network: KernelNetwork) => Promise<PlaceDetails>,
    private readonly carry: Carrier,
  ) {
    this.bridging = new Bridging(this);
  }

  /**
   * Sends a frame out of an interface.
   * @returns the interfaces whose places take it for themselves
   * @throws Unjudged
   */
  async send(end: End, frame: Frame): Promise<End[]> {
    if (!end.link.up || this.isStopped(end, frame, 'egress')) return [];
    this.expected.see(end, 'out', frame);
    return end.link.kind === 'bridge' ? this.bridging.leave(end, frame) : this.outward(end, frame);
  }

  /** What leaves an interface gets to what it is joined to. */
  async outward(end: End, frame: Frame): Promise<End[]> {
    const { scene } = this;
    const { kind } = end.link;
    if (kind === 'loopback') return this.arrive(end, frame);
    if (kind === 'veth') {
      const peer = scene.peerOf(end);
      return this.each(peer ? [peer] : scene.pluggedWith(end), frame);
    }
    if (kind === 'macvlan') return this.besideAndBelow(end, frame);
    if (kind !== 'vxlan')
      throw new Unjudged(
        `${end.link.name} of ${end.network.place} is of the kind ${kind}, which is not judged from here`,
      );
    const ends = await this.carry(end, frame);
    return this.each(ends, frame);
  }

  /** A frame comes in by an interface. */
  async arrive(end: End, frame: Frame): Promise<End[]> {
    const { link, network } = end;
    if (!link.up) return [];
    // What is bigger than that by the length of a tag still goes through (is_skb_forwardable, net/core/dev.c).
    if (link.kind === 'veth' && (frame.packet.ip?.length ?? 0) > link.mtu + 4) return [];
    const kind = frame.to === link.mac ? 'host' : frame.to === broadcast ? 'broadcast' : 'other';
    this.expected.see(end, kind, frame);
    if (this.isStopped(end, frame, 'ingress')) return [];
    if (this.scene.bridgeOf(end)) return this.bridging.enter(end, frame);
    if (link.master !== undefined)
      throw new Unjudged(`${link.name} of ${network.place} belongs to ${link.master}, which is no bridge`);
    const above = this.scene.uppersOf(end).filter((upper) => upper.link.kind !== 'vxlan');
    const others = above.find((upper) => upper.link.kind !== 'macvlan');
    if (others)
      throw new Unjudged(
        `${others.link.name} stands on ${link.name}: its kind ${others.link.kind} is not judged from here`,
      );
    const children = await this.each(
      above.filter((upper) => isFor(upper, frame)),
      frame,
    );
    return kind === 'other' ? children : [...children, end];
  }

  isStopped({ network, link }: End, { flow }: Frame, hook: 'ingress' | 'egress'): boolean {
    const chains =
      network.rules?.chains.filter(({ base }) => base?.hook === hook && base.devices?.includes(link.name)) ?? [];
    if (chains.length === 0) return false;
    const near = {
      ...(hook === 'ingress' ? { arriving: link.name } : { leaving: link.name }),
      isOwn: this.ownOf(network),
    };
    if (!flow) {
      if (chains.every(isOfAddresses)) return false;
      throw new Unjudged(`rules of ${network.place} decide about questions for MAC addresses at ${link.name}`);
    }
    const { stopped } = passHook(network, ['netdev'], hook, flow, near);
    if (stopped) this.expected.rule ??= stoppedBy(network.place, stopped);
    return stopped !== undefined;
  }

  ownOf(network: KernelNetwork): (address: string) => boolean {
    return (address) => this.scene.has(network, address);
  }

  async each(ends: readonly End[], frame: Frame): Promise<End[]> {
    const taken: End[] = [];
    for (const end of ends) taken.push(...(await this.arrive(end, frame)));
    return taken;
  }

  /** A macvlan's frames get to those beside it, or out of what is below it; never to the place that this belongs to. */
  private async besideAndBelow(end: End, frame: Frame): Promise<End[]> {
    const lower = this.scene.lowerOf(end);
    if (!lower) throw new Unjudged(`what is below ${end.link.name} of ${end.network.place} cannot be seen`);
    if (!end.link.traits?.includes('mode bridge'))
      throw new Unjudged(`${end.link.name} of ${end.network.place} is a macvlan of another mode than bridge`);
    const beside = this.scene.uppersOf(lower).filter((upper) => upper.link !== end.link && isFor(upper, frame));
    const taken = await this.each(beside, frame);
    if (beside.length > 0 && frame.to !== broadcast) return taken;
    if (!lower.link.up) return taken;
    this.expected.see(lower, 'out', frame);
    return [...taken, ...(await this.outward(lower, frame))];
  }
}

const isFor = ({ link }: End, { to }: Frame): boolean => to === broadcast || to === link.mac;
