import type { KernelNetwork } from '../../kernel/kernel-state.ts';
import type { PlaceDetails } from '../../packets/place-details.ts';
import type { Question } from '../probe-plan.ts';
import type { End, Scene } from '../scene.ts';
import { Connections } from './connections.ts';
import type { Expectation } from './expectation.ts';
import { type Flow, Unjudged } from './flow.ts';
import { Journey } from './journey.ts';
import { Neighbours } from './neighbours.ts';
import type { PlaceReader } from './place-reader.ts';
import { Tunnels } from './tunnels.ts';
import { Wires } from './wires.ts';

/** A packet that is thought from its sender to its goal and back. */
export class Thought {
  /** The answer came back. */
  answered = false;
  private readonly journey: Journey;

  constructor(
    private readonly question: Question,
    { scene, reader, expected }: { scene: Scene; reader: PlaceReader; expected: Expectation },
  ) {
    const { to } = question;
    const stateOf = (network: KernelNetwork) => reader.details(network, { destination: to });
    const carry = (end: End, frame: Parameters<Tunnels['carry']>[1]) => tunnels.carry(end, frame);
    const wires = new Wires(scene, expected, stateOf, carry);
    const means = { scene, expected, reader, wires, neighbours: new Neighbours(wires, reader) };
    const tunnels = new Tunnels(scene, expected, stateOf, async (outer, network, as) => {
      let there: KernelNetwork | undefined;
      const received = async (_: Flow, end: End) => {
        there = end.network;
      };
      await new Journey(means, new Connections(), received, as).depart(outer, network);
      return there;
    });
    const received = (flow: Flow, end: End, details: PlaceDetails) =>
      flow.role === 'request' ? this.atGoal(flow, end, details, expected) : this.atHome(flow);
    this.journey = new Journey(means, new Connections(), received);
  }

  /** @throws Unjudged */
  async follow(request: Flow, network: KernelNetwork): Promise<void> {
    await this.journey.depart(request, network);
  }

  private async atGoal(
    flow: Flow,
    end: End,
    { settings, listeners }: PlaceDetails,
    expected: Expectation,
  ): Promise<void> {
    const { protocol, six, destination, destinationPort: port } = flow;
    const { place } = end.network;
    if (protocol === 'icmp') {
      if (settings.get(six ? 'net/ipv6/icmp/echo_ignore_all' : 'net/ipv4/icmp_echo_ignore_all') === '1') return;
    } else {
      const everywhere = ['*', six ? '::' : '0.0.0.0', destination];
      const takes = listeners.some(
        (one) => one.protocol === protocol && one.port === port && everywhere.includes(one.address),
      );
      if (!takes)
        return expected.tell(end, flow, protocol === 'tcp' ? undefined : { type: six ? 1 : 3, code: six ? 4 : 3 });
      if (protocol === 'udp') throw programsTurn(place, 'udp', port);
    }
    await this.journey.depart(
      {
        ...{ ...flow, role: 'answer', ttl: 64, mark: 0, whole: false },
        ...{ source: destination, destination: flow.source, sourcePort: port, destinationPort: flow.sourcePort },
      },
      end.network,
    );
    if (this.answered && this.question.kind === 'http') throw programsTurn(place, 'tcp', port);
  }

  private async atHome({ source }: Flow): Promise<void> {
    this.answered = source === this.question.to;
  }
}

const programsTurn = (place: string, protocol: string, port: number) =>
  new Unjudged(
    `it comes to the program that listens on ${protocol} port ${port} of ${place}; whether that one answers, no state tells`,
  );
