import type { World } from '../../src/domain/world.ts';
import { probeCapabilities } from '../../src/machine/capabilities.ts';

/** Two machines on one network, with an engine on the first so many of them. */
export function engineWorld(engines: number): World {
  return {
    networks: [{ name: 'lan', subnet: '192.168.232.0/24' }],
    machines: ['host', 'node2'].map((name, index) => ({
      name,
      interfaces: [{ name: 'eth0', network: 'lan', address: `192.168.232.${128 + index}`, prefixLength: 24 }],
      serve: [],
      ...(index < engines ? { engine: 'docker' as const } : {}),
    })),
  };
}

/** Why this machine has no engine to offer, with the cure; undefined where it has. */
export async function noEngine(): Promise<string | undefined> {
  const [docker] = await probeCapabilities(['docker']);
  return docker?.ok ? undefined : `docker is missing: ${docker?.because}; to get it: ${docker?.cure}`;
}
