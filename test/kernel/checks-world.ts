import { expect, vi } from 'vitest';
import type { Verdict } from '../../src/domain/verdict.ts';
import type { World } from '../../src/domain/world.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { judge } from '../checks/judge.ts';

/** A host between its containers and a machine that does not know them. */
export const routerWorld: World = {
  networks: [{ name: 'outside', subnet: '203.0.113.0/24' }],
  machines: [
    {
      name: 'host',
      interfaces: [{ name: 'eth0', network: 'outside', address: '203.0.113.2', prefixLength: 24 }],
      serve: [],
    },
    {
      name: 'internet',
      interfaces: [{ name: 'eth0', network: 'outside', address: '203.0.113.10', prefixLength: 24 }],
      serve: ['http', 'dns'],
    },
  ],
};

/** Two namespaces on a bridge of host's, with host as their gateway. */
export const containers = `
ip link add bridge0 type bridge; ip addr add 10.0.0.10/24 dev bridge0; ip link set bridge0 up
for number in 0 1; do
  ip netns add mynetns$number
  ip link add veth$number type veth peer name eth0 netns mynetns$number
  ip link set veth$number master bridge0 up
  ip -n mynetns$number link set lo up
  ip -n mynetns$number link set eth0 up
  ip -n mynetns$number addr add 10.0.0.1$((number + 1))/24 dev eth0
  ip -n mynetns$number route add default via 10.0.0.10
done
sysctl -qw net.ipv4.ip_forward=1`;

/** A UDP server that answers "got " and what it was sent, unless that is "quiet". */
export const echoServer = (place: string, address: string, port: number) => `ip netns exec ${place} python3 -c '
import socket
server = socket.socket(socket.AF_INET6 if ":" in "${address}" else socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("${address}", ${port}))
while True:
    data, sender = server.recvfrom(65536)
    if data != b"quiet": server.sendto(b"got " + data, sender)' >/dev/null 2>&1 &`;

/** A sandbox with the few things that a story of checks needs. */
export class Story {
  private constructor(readonly sandbox: Sandbox) {}

  static async begin(world: World): Promise<Story> {
    return new Story(await Sandbox.create(world));
  }

  /** What a learner types; it must succeed. */
  async type(commands: string, machine = 'host'): Promise<void> {
    const { status, output } = await this.sandbox.shell(machine).run(commands);
    expect({ commands, status, output }).toMatchObject({ status: 0 });
  }

  /** One look of one check. */
  look(type: string, args: unknown): Promise<Verdict> {
    return judge(this.sandbox.probe(), type, args);
  }

  /** Until it holds: networks settle, and servers start. */
  async settled(type: string, args: unknown): Promise<void> {
    await vi.waitFor(async () => expect(await this.look(type, args)).toMatchObject({ ok: true }), { timeout: 120_000 });
  }

  end(): Promise<void> {
    return this.sandbox.close();
  }
}
