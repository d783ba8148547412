import { contains, readPrefix } from '../../domain/addresses.ts';
import type { KernelLink, KernelNetwork } from '../../kernel/kernel-state.ts';
import { type Flow, Unjudged } from './flow.ts';
import type { Change } from './rule-statements.ts';

/** One packet's beginning as a place saw it: as it came, and as it went on. */
interface Connection {
  came: Flow;
  went: Flow;
}

/** What connection tracking of each place would know of the packet that is thought. */
export class Connections {
  private readonly known = new Map<string, Connection>();

  /** The packet as a place sees it that has just come there or begins there. */
  met({ id }: KernelNetwork, flow: Flow): Flow {
    const fresh: Flow = { ...flow, mark: 0 };
    const connection = this.known.get(id);
    if (flow.role === 'request') {
      if (!connection) this.known.set(id, { came: fresh, went: fresh });
      return { ...fresh, state: 'new' };
    }
    if (connection?.went.state === 'untracked') return { ...fresh, state: 'untracked' };
    return { ...fresh, state: connection && isAnswer(fresh, connection.went) ? 'established' : 'unknown' };
  }

  /** An answer goes back to whom the packet came from, whatever its source was changed to. */
  backwards({ id }: KernelNetwork, flow: Flow): Flow {
    const { came } = this.known.get(id) ?? {};
    if (!came || flow.role !== 'answer' || flow.state !== 'established') return flow;
    return { ...flow, destination: came.source, destinationPort: came.sourcePort };
  }

  /** And seems to come from whom the packet was sent to. */
  disguised({ id }: KernelNetwork, flow: Flow): Flow {
    const { came } = this.known.get(id) ?? {};
    if (!came || flow.role !== 'answer' || flow.state !== 'established') return flow;
    return { ...flow, source: came.destination, sourcePort: came.destinationPort };
  }

  /** What rules changed about the packet in a place. */
  changed({ id }: KernelNetwork, flow: Flow): void {
    const connection = this.known.get(id);
    if (connection && flow.role === 'request') connection.went = flow;
  }
}

const isAnswer = (answer: Flow, { source, destination, sourcePort, destinationPort }: Flow): boolean =>
  answer.source === destination &&
  answer.destination === source &&
  answer.sourcePort === destinationPort &&
  answer.destinationPort === sourcePort;

/**
 * The packet with the addresses that rules gave it.
 * @param link that it came in by or goes out of: whose address a rule means that names none
 * @param hop the next one
 */
export function translated(
  flow: Flow,
  changes: readonly Change[],
  link: KernelLink | undefined,
  hop = flow.destination,
): Flow {
  let now = flow;
  for (const change of changes) {
    if (change.kind === 'untracked') continue;
    const address = change.own ? ownAddress(link, hop, flow) : change.address;
    const port = flow.protocol === 'icmp' ? undefined : change.port;
    now =
      change.kind === 'source'
        ? { ...now, source: address ?? now.source }
        : { ...now, destination: address ?? now.destination, destinationPort: port ?? now.destinationPort };
  }
  return now;
}

function ownAddress(link: KernelLink | undefined, hop: string, { six }: Flow): string {
  if (link?.kind === 'loopback') return six ? '::1' : '127.0.0.1';
  const own = (link?.addresses ?? [])
    .flatMap((text) => readPrefix(text) ?? [])
    .filter(({ address }) => address.includes(':') === six);
  const address = (own.find((prefix) => contains(prefix, hop)) ?? own[0])?.address;
  if (address === undefined)
    throw new Unjudged(`a rule gives it an address of ${link?.name ?? 'an interface'}, which has none`);
  return address;
}
