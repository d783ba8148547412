import type { KernelNetwork } from '../../kernel/kernel-state.ts';
import { everybody } from '../../kernel/printed/forwarding.ts';
import type { PlaceDetails } from '../../packets/place-details.ts';
import type { End, Scene } from '../scene.ts';
import { broadcast, type Expectation, type Frame } from './expectation.ts';
import { type Flow, Unjudged } from './flow.ts';

/** Sends a packet of its own for a tunnel. @returns the network that it is for, where it gets there */
export type SendOuter = (outer: Flow, network: KernelNetwork, as: Frame['role']) => Promise<KernelNetwork | undefined>;

/** What is put into a tunnel of VXLAN's, and comes out at its other ends (RFC 7348). */
export class Tunnels {
  constructor(
    private readonly scene: Scene,
    private readonly expected: Expectation,
    private readonly stateOf: (network: KernelNetwork) => Promise<PlaceDetails>,
    private readonly sendOuter: SendOuter,
  ) {}

  async carry(tunnel: End, frame: Frame): Promise<End[]> {
    const state = await this.stateOf(tunnel.network);
    const own = state.tunnels.find(({ name }) => name === tunnel.link.name);
    const number = numberOf(tunnel);
    if (!own || number === undefined)
      throw new Unjudged(`the tunnel ${tunnel.link.name} of ${tunnel.network.place} cannot be read`);
    const entries = state.forwarding.filter(({ link, remote }) => link === own.name && remote !== undefined);
    const known = entries.filter(({ mac }) => mac === frame.to && frame.to !== broadcast);
    const remotes = (known.length > 0 ? known : entries.filter(({ mac }) => mac === everybody)).map(
      ({ remote = '' }) => remote,
    );
    const taken: End[] = [];
    for (const remote of new Set(remotes)) {
      const outer: Flow = {
        ...{
          role: 'request',
          protocol: 'udp',
          six: remote.includes(':'),
          source: own.local ?? '',
          destination: remote,
        },
        ...{
          sourcePort: 40_000,
          destinationPort: own.port,
          length: (frame.packet.ip?.length ?? 28) + (remote.includes(':') ? 70 : 50),
        },
        ...{ whole: false, ttl: 64, mark: 0, state: 'new' },
      };
      this.expected.inside.unshift({ frame, number });
      const there = await this.sendOuter(outer, this.below(tunnel), frame.role);
      this.expected.inside.shift();
      if (there) taken.push(...(await this.endsAt(there, number, own.port)));
    }
    return taken;
  }

  /** The network whose interfaces carry it: where it was made. */
  private below({ network, link }: End): KernelNetwork {
    if (link.away === undefined) return network;
    const id = network.nsids?.[link.away.nsid];
    const found = this.scene.state.networks.find((other) => other.id === id);
    if (!found) throw new Unjudged(`by which network the tunnel ${link.name} of ${network.place} sends cannot be seen`);
    return found;
  }

  private async endsAt(there: KernelNetwork, number: number, port: number): Promise<End[]> {
    const ends: End[] = [];
    for (const end of this.scene.tunnelsOf(there)) {
      if (numberOf(end) !== number || this.below(end).id !== there.id) continue;
      const { tunnels } = await this.stateOf(end.network);
      if (tunnels.some((one) => one.name === end.link.name && one.port === port)) ends.push(end);
    }
    return ends;
  }
}

function numberOf({ link }: End): number | undefined {
  const trait = link.traits?.find((one) => /^id \d+$/.test(one));
  return trait === undefined ? undefined : Number(trait.slice(3));
}
