import { UnderlayError } from '../domain/errors.ts';
import type { Machine, World } from '../domain/world.ts';
import type { Diagnosis } from '../machine/diagnosis.ts';
import { hasIpv6 } from '../sandbox/ipv6.ts';
import { Sandbox } from '../sandbox/sandbox.ts';

/** Two machines on a switch, the second with a server. */
const world = (subnet: string, addresses: readonly [string, string], engine: boolean): World => ({
  networks: [{ name: 'lan', subnet }],
  machines: addresses.map((address, index): Machine => {
    const interfaces = [{ name: 'eth0', network: 'lan', address, prefixLength: Number(subnet.split('/')[1]) }];
    if (index === 1) return { name: 'other', interfaces, serve: ['http'] };
    return { name: 'host', interfaces, serve: [], ...(engine ? { engine: 'docker' } : {}) };
  }),
});
const worldOfFour = (engine: boolean) => world('10.0.0.0/24', ['10.0.0.1', '10.0.0.2'], engine);
const worldOfSix = world('fd00::/64', ['fd00::1', 'fd00::2'], false);

/** The two ways in which checks open connections: bash's own, and curl's. */
const connect = 'exec 3<>/dev/tcp/10.0.0.2/80 && curl -q -sS --noproxy "*" -o /dev/null http://10.0.0.2/';

/**
 * Builds whole sandboxes, with IPv4 and with IPv6, and opens a connection in one as checks do: whatever stops lessons
 * shows here, though each part of it may work alone. Takes half a second.
 * @returns what stands in the way; undefined when nothing does
 */
export async function tryWholeSandbox(): Promise<Diagnosis | undefined> {
  return (await tryWorld(worldOfFour(false), connect)) ?? (hasIpv6() ? tryWorld(worldOfSix, ':') : undefined);
}

/** Starts a Docker Engine in a sandbox, which takes some seconds. */
export function tryWholeEngine(): Promise<Diagnosis | undefined> {
  return tryWorld(worldOfFour(true), ':');
}

async function tryWorld(tried: World, script: string): Promise<Diagnosis | undefined> {
  try {
    const sandbox = await Sandbox.create(tried);
    try {
      const args = ['--norc', '--noprofile', '-c', script];
      const { status, stderr } = await sandbox.probe().run('host', 'bash', args, { timeout: 60_000 });
      if (status === 0) return undefined;
      return { because: `no connection can be opened as checks do: ${stderr.trim().split('\n')[0]}`, cure: '' };
    } finally {
      await sandbox.close();
    }
  } catch (error) {
    if (!(error instanceof UnderlayError)) throw error;
    return { because: error.message, cure: error.cure ?? '' };
  }
}
