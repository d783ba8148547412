import type { KernelNetwork } from '../../kernel/kernel-state.ts';
import type { BridgePort, PlaceDetails } from '../../packets/place-details.ts';
import type { End, Scene } from '../scene.ts';
import { broadcast, type Expectation, type Frame } from './expectation.ts';
import { Unjudged } from './flow.ts';
import { type Hook, isOfAddresses, passHook, stoppedBy } from './hooks.ts';

/** What is joined to a bridge's ports, and what decides about frames there. */
interface Around {
  readonly scene: Scene;
  readonly expected: Expectation;
  stateOf(network: KernelNetwork): Promise<PlaceDetails>;
  isStopped(end: End, frame: Frame, hook: 'ingress' | 'egress'): boolean;
  ownOf(network: KernelNetwork): (address: string) => boolean;
  outward(end: End, frame: Frame): Promise<End[]>;
}

/** What bridges do with frames. */
export class Bridging {
  constructor(private readonly wires: Around) {}

  /** A frame came to a port. */
  async enter(port: End, frame: Frame): Promise<End[]> {
    const { network } = port;
    const bridge = this.wires.scene.bridgeOf(port);
    const state = await this.wires.stateOf(network);
    const arriving = portOf(state, port);
    if (!bridge?.up || arriving?.state !== 'forwarding') return [];
    this.refuseUnknown(port, state);
    if (this.isStopped(port, frame, 'prerouting', { arriving: port.link.name })) return [];
    const own = { network, link: bridge };
    const entry = entryFor(state, bridge.name, frame.to);
    const local = frame.to === bridge.mac || entry?.states.includes('permanent') === true;
    const taken: End[] = [];
    if (local || frame.to === broadcast) {
      if (this.isStopped(port, frame, 'input', { arriving: port.link.name })) return [];
      taken.push(...(await this.take(own, frame)));
    }
    return local ? taken : [...taken, ...(await this.hand(own, state, frame, port))];
  }

  /** The place that has the bridge sends a frame itself. */
  async leave(bridge: End, frame: Frame): Promise<End[]> {
    const state = await this.wires.stateOf(bridge.network);
    this.refuseUnknown(bridge, state);
    return this.isStopped(bridge, frame, 'output', {}) ? [] : this.hand(bridge, state, frame);
  }

  private async take(bridge: End, frame: Frame): Promise<End[]> {
    if (this.wires.isStopped(bridge, frame, 'ingress')) return [];
    this.wires.expected.see(bridge, frame.to === broadcast ? 'broadcast' : 'host', frame);
    return [bridge];
  }

  /** Gives a frame to the port that is known to lead there, or to all. */
  private async hand(bridge: End, state: PlaceDetails, frame: Frame, from?: End): Promise<End[]> {
    const { network } = bridge;
    const entry = entryFor(state, bridge.link.name, frame.to);
    const ports = network.links.filter(({ master }) => master === bridge.link.name).map((link) => ({ network, link }));
    const wanted = entry ? ports.filter(({ link }) => link.name === entry.link) : ports;
    const arriving = from && portOf(state, from);
    const taken: End[] = [];
    for (const port of wanted) {
      const leaving = portOf(state, port);
      if (!port.link.up || !port.link.carrier || leaving?.state !== 'forwarding') continue;
      if (arriving?.isolated && leaving.isolated) continue;
      if (from?.link === port.link && !leaving.hairpin) continue;
      if (!entry && frame.to !== broadcast && port.link.portSettings.includes('flood off')) continue;
      const names = { arriving: from?.link.name, leaving: port.link.name };
      if (from && this.isStopped(port, frame, 'forward', names)) continue;
      if (this.isStopped(port, frame, 'postrouting', names) || this.wires.isStopped(port, frame, 'egress')) continue;
      this.wires.expected.see(port, 'out', frame);
      taken.push(...(await this.wires.outward(port, frame)));
    }
    return taken;
  }

  private isStopped(
    { network }: End,
    { flow }: Frame,
    hook: Hook,
    names: { arriving?: string | undefined; leaving?: string },
  ) {
    const chains = network.rules?.chains.filter(({ table, base }) => table.startsWith('bridge ') && base) ?? [];
    if (chains.length === 0) return false;
    if (!flow) {
      if (chains.every(isOfAddresses)) return false;
      throw new Unjudged(`rules of ${network.place} decide about questions for MAC addresses on a bridge`);
    }
    const { stopped } = passHook(network, ['bridge'], hook, flow, { ...names, isOwn: this.wires.ownOf(network) });
    if (stopped) this.wires.expected.rule ??= stoppedBy(network.place, stopped);
    return stopped !== undefined;
  }

  private refuseUnknown({ network, link }: End, { sorting, settings, ports }: PlaceDetails): void {
    const { place, rules } = network;
    const name = link.master ?? link.name;
    if (sorting.includes(name))
      throw new Unjudged(
        `the bridge ${name} of ${place} looks at the numbers of VLANs, which are not judged from here`,
      );
    const unusual = ports.find((port) => port.unusual);
    if (unusual)
      throw new Unjudged(
        `${unusual.name} of ${place} is a port with settings that are not judged from here (bridge -d link show)`,
      );
    const called = ['net/bridge/bridge-nf-call-iptables', 'net/bridge/bridge-nf-call-ip6tables'].some(
      (setting) => settings.get(setting) === '1',
    );
    const decides = rules?.chains.some(
      ({ base, table, rules: lines }) =>
        base && !/^(bridge|netdev|arp) /.test(table) && (lines.length > 0 || base.policy === 'drop'),
    );
    if (called && decides)
      throw new Unjudged(
        `what the bridge ${name} of ${place} hands on meets the rules for IP there, too (bridge-nf-call-iptables)`,
      );
  }
}

const portOf = ({ ports }: PlaceDetails, { link }: End): BridgePort | undefined =>
  ports.find(({ name }) => name === link.name);

const entryFor = ({ forwarding }: PlaceDetails, bridge: string, address: string) =>
  forwarding.find(({ mac, master }) => mac === address && master === bridge);
