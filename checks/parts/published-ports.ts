import type { Container } from './engine.ts';
import { joinWords } from './wording.ts';

/** A port as `docker run -p` takes it. */
interface PortWish {
  address?: string | undefined;
  /** Undefined for any. */
  hostPort?: string | undefined;
  /** Port and protocol: `80/tcp`. */
  inside: string;
}

interface Binding {
  inside: string;
  address: string;
  hostPort: string;
}

/** `8080:80`, `127.0.0.1:8080:80`, `5353:53/udp`; `80` is published on any port, `127.0.0.1::80` on any of one address. */
export const portPattern =
  /^(?:(?<address>\d+(?:\.\d+){3}|\[[0-9a-fA-F:]+\]):(?<one>\d{1,5})?:|(?<every>\d{1,5}):)?(?<port>\d{1,5})(?:\/(?<protocol>tcp|udp))?$/;

const everywhere = ['', '0.0.0.0', '::'];

/** The first port wished for that a container does not publish, with the reason; undefined when there is none. */
export function missingPort(
  container: Container,
  wishes: readonly string[],
): { port: string; why?: string } | undefined {
  const bound = bindingsOf(container);
  const port = wishes.find((wish) => !bound.some((binding) => fits(binding, readWish(wish))));
  if (port === undefined) return undefined;
  const why = explain(container, readWish(port), bound);
  return why === undefined ? { port } : { port, why };
}

/** "publishes 127.0.0.1:8080:80/tcp", or that it publishes nothing, as no container does. */
export function sayPublished(container?: Container): string {
  const ports = (container ? bindingsOf(container) : []).map(
    ({ address, hostPort, inside }) => `${everywhere.includes(address) ? '' : `${address}:`}${hostPort}:${inside}`,
  );
  return ports.length === 0 ? 'publishes no port' : `publishes ${joinWords([...new Set(ports)])}`;
}

function explain(container: Container, wish: PortWish, bound: readonly Binding[]): string | undefined {
  if (container.HostConfig.NetworkMode === 'host') return 'it is in the network of its machine: nothing is translated';
  const same = bound.filter(({ inside }) => inside === wish.inside);
  const elsewhere = same.find(({ hostPort }) => wish.hostPort === undefined || hostPort === wish.hostPort);
  if (elsewhere) {
    const where = everywhere.includes(elsewhere.address) ? 'every address' : elsewhere.address;
    return `port ${elsewhere.hostPort} leads to it on ${where}`;
  }
  if (same[0]) return `port ${same[0].hostPort} leads to its port ${wish.inside}`;
  const other = bound.find(({ hostPort }) => hostPort === wish.hostPort);
  if (other) return `port ${other.hostPort} leads to its port ${other.inside}`;
  const [port, protocol] = wish.inside.split('/');
  const swapped = bound.find(({ inside, hostPort }) => hostPort === port && inside === `${wish.hostPort}/${protocol}`);
  if (swapped) return `port ${port} leads to its port ${swapped.inside}: the two are swapped`;
  if (container.NetworkSettings.Ports?.[wish.inside] === null) {
    return `its port ${wish.inside} is exposed, which alone makes no rule: no port of the machine leads to it`;
  }
  return undefined;
}

function fits({ inside, address, hostPort }: Binding, wish: PortWish): boolean {
  if (inside !== wish.inside || hostPort !== (wish.hostPort ?? hostPort)) return false;
  if (wish.address !== undefined) return address === wish.address;
  return wish.hostPort === undefined || everywhere.includes(address);
}

function readWish(text: string): PortWish {
  const { address, one, every, port = '', protocol = 'tcp' } = portPattern.exec(text)?.groups ?? {};
  return { address: address?.replace(/[[\]]/g, ''), hostPort: one ?? every, inside: `${port}/${protocol}` };
}

/** A container that is not running publishes nothing. */
function bindingsOf(container: Container): Binding[] {
  return Object.entries(container.NetworkSettings.Ports ?? {}).flatMap(([inside, list]) =>
    (list ?? []).map(({ HostIp, HostPort }) => ({ inside, address: HostIp, hostPort: HostPort })),
  );
}
