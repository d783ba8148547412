import {
  type EngineAnswer,
  NoSuchPlace,
  type Place,
  type Probe,
  type ProbeResult,
  type WitnessedResult,
} from '../../src/domain/probe.ts';
import type { Arrival } from '../../src/domain/witness.ts';
import { result } from './fake-probe.ts';

/**
 * What becomes of a packet: `seen ADDRESS` by the server, `lost` behind the machine between, `error WORDS` of ICMP's,
 * `unsent` for want of a route, `broken` when the try was ended before it was done.
 */
export type MadeUp =
  | 'answer'
  | 'mute'
  | 'reset'
  | 'silence'
  | 'lost'
  | 'unsent'
  | 'broken'
  | `seen ${string}`
  | `error ${string}`;

const loopback = JSON.stringify([
  { ifindex: 1, ifname: 'lo', flags: ['LOOPBACK', 'UP'], mtu: 65536, link_type: 'loopback' },
]);
const silentRead = 124;

/** Machines that do with packets what a test says: `tcp host 10.0.0.2:80`; what it does not name is dropped. */
export class TwinProbe implements Probe {
  /** What became of every try that is watched. */
  arrival: Arrival = { kind: 'answered' };
  private readonly tracked: string[] = [];
  private errors = 0;

  constructor(
    private readonly addresses: Record<Place, string>,
    private readonly fates: Record<string, MadeUp>,
  ) {}

  async run(place: Place, program: string, args: readonly string[]): Promise<ProbeResult> {
    if (this.addresses[place] === undefined) throw new NoSuchPlace(place, `host has no container called ${place}`);
    if (program === 'ping') return this.ping(place, args.at(-1) ?? '');
    if (program === 'curl') return this.request(place, args);
    if (program === 'bash') return this.datagram(place, args.slice(-4));
    if (program === 'conntrack') return result(0, this.tracked.join('\n'));
    if (program === 'cat') return result(0, `Icmp: InMsgs InDestUnreachs\nIcmp: 0 ${this.errors}\n`);
    return this.state(place, args);
  }

  read(place: Place, program: string, args: readonly string[]): Promise<ProbeResult> {
    return this.run(place, program, args);
  }

  async witnessed(place: Place, program: string, args: readonly string[]): Promise<WitnessedResult> {
    return { ...(await this.run(place, program, args)), arrival: this.arrival };
  }

  inside(): Promise<ProbeResult> {
    throw new Error('nothing is to be run inside');
  }

  engine(): Promise<EngineAnswer> {
    throw new Error('no engine is to be asked');
  }

  private fateOf(kind: string, place: Place, goal: string): MadeUp {
    return this.fates[`${kind} ${place} ${goal}`] ?? 'silence';
  }

  private track(protocol: string, place: Place, to: string, ports: string): void {
    const way = `src=${this.addresses[place]} dst=${to} ${ports}`;
    const back = `src=${to} dst=${this.addresses[place]} ${ports}`;
    this.tracked.push(`ipv4 2 ${protocol} 1 29 ${way} [UNREPLIED] ${back} mark=0 use=1`);
  }

  private ping(place: Place, to: string): ProbeResult {
    const fate = this.fateOf('ping', place, to);
    if (fate === 'lost') this.track('icmp', place, to, `type=8 code=0 id=${this.tracked.length}`);
    if (fate === 'broken') return result(null);
    if (fate === 'answer') return result(0, '1 packets transmitted, 1 received');
    const told = fate.startsWith('error ') ? `From 10.9.9.9 icmp_seq=1 ${fate.slice(6)}\n` : '';
    return result(1, `${told}1 packets transmitted, 0 received`);
  }

  private request(place: Place, args: readonly string[]): ProbeResult {
    const { hostname, port } = new URL(args.at(-1) ?? '');
    const fate = this.fateOf('tcp', place, `${hostname}:${port || 80}`);
    const localPort = args[args.indexOf('--local-port') + 1] ?? '';
    if (fate === 'broken') return result(null);
    if (fate === 'answer') return result(0, 'hello\n200 0.000312');
    if (fate.startsWith('seen ')) return result(0, `I am web. You are ${fate.slice(5)}.\n\n200 0.000312`);
    if (fate === 'mute') return result(28, '\n000 0.000312', 'curl: (28) Operation timed out');
    const refused = (words: string) =>
      result(7, '\n000 0.000000', `* connect to ${hostname} port 80 failed: ${words}\ncurl: (7) no`);
    if (fate === 'error port unreachable') this.errors += 1;
    if (fate === 'reset' || fate === 'error port unreachable') return refused('Connection refused');
    if (fate.startsWith('error ')) return refused(fate.slice(6));
    if (fate === 'lost') this.track('tcp', place, hostname, `sport=${localPort} dport=${port || 80}`);
    return result(28, '\n000 0.000000', 'curl: (28) Connection timed out after 2001 milliseconds');
  }

  private datagram(place: Place, [to = '', port]: readonly string[]): ProbeResult {
    const fate = this.fateOf('udp', place, `${to}:${port}`);
    if (fate === 'broken') return result(null);
    if (fate === 'answer') return result(0, 'port 40000\n 61 62\nsent 0\nread 0\n');
    if (fate.startsWith('error ')) return result(0, 'port 40000\nsent 0\nread 1\n', `dd: reading: ${fate.slice(6)}\n`);
    if (fate === 'lost') this.track('udp', place, to, `sport=40000 dport=${port}`);
    return result(0, `port 40000\nsent 0\nread ${silentRead}\n`);
  }

  /** What `ip` prints: an address of its own, no links but lo, no neighbours, and a route to everywhere. */
  private state(place: Place, args: readonly string[]): ProbeResult {
    const [, , , get, to] = args;
    if (get !== 'get') {
      const own = { family: 'inet', local: this.addresses[place], prefixlen: 24, scope: 'global' };
      if (args.includes('addr')) return result(0, JSON.stringify([{ ifname: 'eth0', addr_info: [own] }]));
      return result(0, args.includes('link') ? loopback : '[]');
    }
    const lost = Object.entries(this.fates).some(
      ([key, fate]) => fate === 'unsent' && key.split(' ')[1] === place && key.split(' ')[2]?.split(':')[0] === to,
    );
    return lost
      ? result(2, '', 'RTNETLINK answers: Network is unreachable\n')
      : result(0, JSON.stringify([{ dst: to, dev: 'eth0' }]));
  }
}
