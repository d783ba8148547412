import type { KernelLink, KernelNetwork } from '../../kernel/kernel-state.ts';
import type { PlaceDetails, RouteLookup } from '../../packets/place-details.ts';
import type { Role } from '../../packets/sightings.ts';
import type { End, Scene } from '../scene.ts';
import { type Connections, translated } from './connections.ts';
import { type Expectation, packetOf } from './expectation.ts';
import { type Flow, Unjudged } from './flow.ts';
import { type Hook, ipFamilies, passHook, stoppedBy } from './hooks.ts';
import type { Neighbours } from './neighbours.ts';
import type { PlaceReader } from './place-reader.ts';
import type { Passed } from './rule-chains.ts';
import type { Wires } from './wires.ts';

/** What happens where a packet is for the place itself. */
export type Received = (flow: Flow, end: End, details: PlaceDetails) => Promise<void>;

interface Means {
  scene: Scene;
  expected: Expectation;
  reader: PlaceReader;
  wires: Wires;
  neighbours: Neighbours;
}

/** A packet's way from place to place: what each would do with it, by its rules, its routes and its neighbours. */
export class Journey {
  constructor(
    private readonly means: Means,
    private readonly connections: Connections,
    private readonly received: Received,
    /** What is carried, where it is not the packet itself. */
    private readonly as?: Role,
  ) {}

  /** A place sends it. @throws Unjudged */
  async depart(sent: Flow, network: KernelNetwork): Promise<void> {
    const { reader } = this.means;
    const fixed = sent.source === '' ? undefined : sent.source;
    const details = await reader.details(network, { destination: sent.destination, source: fixed });
    const route = details.onward;
    if (!route || route.refusal !== undefined) return;
    const source = fixed ?? route.source;
    if (source === undefined) throw new Unjudged(`which address ${network.place} sends from cannot be seen`);
    const leaving = linkOf(network, route);
    const flow = this.connections.met(network, { ...sent, source });
    const passed = this.pass(network, 'output', flow, { leaving: leaving.name });
    if (passed.stopped) return;
    const now = translated(
      passed.flow,
      passed.changes,
      network.links.find(({ kind }) => kind === 'loopback'),
    );
    this.connections.changed(network, now);
    if (now.destination === flow.destination && now.mark === flow.mark)
      return this.leave(now, network, details, leaving);
    this.means.expected.redirected = now.destination;
    const other = await reader.details(network, { destination: now.destination, source: fixed, mark: now.mark });
    if (!other.onward || other.onward.refusal !== undefined) return;
    return this.leave(now, network, other, linkOf(network, other.onward));
  }

  /** It came to a place by an interface. */
  private async arrive(sent: Flow, end: End): Promise<void> {
    const { network, link } = end;
    const { expected, reader, scene } = this.means;
    expected.redirected = undefined;
    const met = this.connections.met(network, sent);
    const passed = this.pass(network, 'prerouting', met, { arriving: link.name });
    if (passed.stopped) return;
    const flow = this.connections.backwards(network, translated(passed.flow, passed.changes, link));
    this.connections.changed(network, flow);
    if (flow.role === 'request' && flow.destination !== met.destination) expected.redirected = flow.destination;
    const { source, destination, mark } = flow;
    const local = link.kind === 'loopback';
    const details = await reader.details(network, {
      destination,
      source,
      mark,
      ...(local ? {} : { arriving: link.name }),
    });
    const route = details.onward;
    if (local || (route?.refusal === undefined && scene.has(network, destination))) {
      const admitted = this.pass(network, 'input', flow, { arriving: link.name });
      if (admitted.changes.some(({ kind }) => kind === 'source'))
        throw new Unjudged(`${network.place} changes the source of what is for itself`);
      return admitted.stopped ? undefined : this.received(admitted.flow, end, details);
    }
    const forwards = details.settings.get('net/ipv6/conf/all/forwarding') !== '0' || !flow.six;
    if (!route || route.refusal !== undefined || !forwards) return this.countRefusal(end, details);
    if (flow.ttl <= 1) return expected.tell(end, flow, { type: flow.six ? 3 : 11, code: 0 });
    const leaving = linkOf(network, route);
    const handed = this.pass(
      network,
      'forward',
      { ...flow, ttl: flow.ttl - 1 },
      { arriving: link.name, leaving: leaving.name },
    );
    if (!handed.stopped) await this.leave(handed.flow, network, details, leaving, end);
  }

  private async leave(
    sent: Flow,
    network: KernelNetwork,
    details: PlaceDetails,
    link: KernelLink,
    came?: End,
  ): Promise<void> {
    const { expected, wires, neighbours } = this.means;
    const hop = details.onward?.gateway ?? sent.destination;
    const passed = this.pass(network, 'postrouting', sent, { leaving: link.name });
    if (passed.stopped) return;
    const flow = this.connections.disguised(network, translated(passed.flow, passed.changes, link, hop));
    this.connections.changed(network, flow);
    const end = { network, link };
    const frame = { role: this.as ?? flow.role, from: link.mac, packet: packetOf(flow), flow };
    if (link.kind === 'loopback') {
      const taken = await wires.send(end, { ...frame, to: link.mac });
      for (const there of taken) await this.arrive(flow, there);
      return;
    }
    if (!link.up || !link.carrier) return;
    const mtu = Math.min(link.mtu, details.onward?.mtu ?? link.mtu);
    if (flow.length > mtu && (flow.whole || (flow.six && came))) {
      if (!flow.whole) throw new Unjudged(`the answer is bigger than ${link.name} of ${network.place} takes`);
      return expected.count(network, 'IpFragFails');
    }
    const to = await neighbours.find(end, hop, flow, details);
    if (to === undefined) return;
    const taken = await wires.send(end, {
      ...frame,
      to,
      packet: packetOf({ ...flow, length: Math.min(flow.length, mtu) }),
    });
    if (taken.length > 1) throw new Unjudged(`more than one interface has the MAC address ${to}`);
    for (const there of taken) await this.arrive(flow, there);
  }

  private pass(network: KernelNetwork, hook: Hook, flow: Flow, names: { arriving?: string; leaving?: string }): Passed {
    const passed = passHook(network, ipFamilies(flow), hook, flow, {
      ...names,
      isOwn: this.means.wires.ownOf(network),
    });
    if (passed.stopped) this.means.expected.rule ??= stoppedBy(network.place, passed.stopped);
    // What is not tracked is not translated either.
    return passed.flow.state === 'untracked' ? { ...passed, changes: [] } : passed;
  }

  /** The kernel itself says that the way to the sender leads elsewhere; which kind of refusal it was, it does not. */
  private countRefusal({ network, link }: End, { onward, back, settings }: PlaceDetails): void {
    const strict = Math.max(
      ...['all', link.name].map((name) => Number(settings.get(`net/ipv4/conf/${name}/rp_filter`) ?? 0)),
    );
    const elsewhere = back?.refusal !== undefined || (strict === 1 && back?.link !== link.name);
    if (strict > 0 && elsewhere && /invalid|cross-device/i.test(onward?.refusal ?? ''))
      this.means.expected.count(network, 'TcpExtIPReversePathFilter');
  }
}

function linkOf({ links, place }: KernelNetwork, { link, type }: RouteLookup): KernelLink {
  const found = links.find(({ name }) => name === link);
  if (!found || type === 'broadcast' || type === 'multicast')
    throw new Unjudged(`where the route of ${place} leads cannot be judged from here`);
  return found;
}
