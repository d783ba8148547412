import type { KernelNetwork } from '../../kernel/kernel-state.ts';
import { type AskedPacket, type PlaceDetails, readDetails } from '../../packets/place-details.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Scene } from '../scene.ts';
import { Unjudged } from './flow.ts';

/** Policy rules that ask for more than routes are looked up by here. */
const fine = /\b(ipproto|sport|dport|tos|dsfield|uidrange|l3mdev|goto|nop)\b/;

/** Reads what decides in a place, each question once. */
export class PlaceReader {
  private readonly read = new Map<string, Promise<PlaceDetails>>();

  constructor(
    private readonly sandbox: Sandbox,
    private readonly scene: Scene,
    private readonly paths: readonly string[],
    private readonly signal?: AbortSignal,
  ) {}

  /** @throws Unjudged where it cannot be read, or where it holds what this model does not know */
  details(network: KernelNetwork, packet: AskedPacket): Promise<PlaceDetails> {
    const { source = '', destination, arriving = '', mark = 0 } = packet;
    const key = [network.id, source, destination, arriving, mark].join(' ');
    const reading = this.read.get(key) ?? this.ask(network, packet);
    this.read.set(key, reading);
    return reading;
  }

  private async ask(network: KernelNetwork, packet: AskedPacket): Promise<PlaceDetails> {
    const { place } = network;
    const path = this.paths[this.scene.indexOf(network) ?? -1];
    const details = path === undefined ? undefined : await readDetails(this.sandbox.anchor, path, packet, this.signal);
    if (!details) throw new Unjudged(`the state of ${place} cannot be read`);
    if (details.policies.some((rule) => fine.test(rule)))
      throw new Unjudged(`the rules for choosing a routing table of ${place} ask for more than addresses (ip rule)`);
    // A policy of legacy tables that accepts, and no rule, is what they are made with.
    if (details.legacy.some((line) => line.startsWith('[') || /^:\S+ DROP/.test(line)))
      throw new Unjudged(`${place} has rules of iptables-legacy, which are not judged from here`);
    return details;
  }
}
