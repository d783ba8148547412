import type { Machine, World } from '../../src/domain/world.ts';

/** A world of so many machines on one network: host at .128, the others after it. */
export function lan(count: number, serve: Machine['serve'] = []): World {
  return {
    networks: [{ name: 'lan', subnet: '192.168.232.0/24' }],
    machines: Array.from({ length: count }, (_, index) => ({
      name: index === 0 ? 'host' : `m${index}`,
      interfaces: [{ name: 'eth0', network: 'lan', address: `192.168.232.${128 + index}`, prefixLength: 24 }],
      serve: index === 0 ? [] : serve,
    })),
  };
}
