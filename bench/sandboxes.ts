import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { homeMachine, type World } from '../src/domain/world.ts';
import { Sandbox } from '../src/sandbox/sandbox.ts';
import { type Contestant, timed } from './measure.ts';
import { gone, ready } from './names.ts';

/** A sandbox whose machines all hang on one network: until it is ready, and until it is gone. */
export function sandboxOf(machines: number): Contestant {
  return {
    title: `sandbox of ${machines}`,
    async take() {
      const up = await timed(() => Sandbox.create(worldOf(machines)));
      const down = await timed(() => closeFully(up.result));
      return { [ready(machines)]: up.ms, [gone(machines)]: down.ms };
    },
  };
}

/**
 * Ends a sandbox and waits for the death of its process 1, which comes after that of all others inside
 * (pid_namespaces(7)). When its new parent then takes note is no matter of the sandbox.
 */
async function closeFully(sandbox: Sandbox): Promise<void> {
  const { pid } = sandbox.anchor;
  await sandbox.close();
  while (isAlive(pid)) await pause(1);
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** A world of so many machines, at most 65000, with addresses on one network. */
export function worldOf(machines: number): World {
  const names = [...Array(machines).keys()].map((index) => (index === 0 ? homeMachine : `machine${index}`));
  return {
    networks: [{ name: 'lan', subnet: '10.0.0.0/16' }],
    machines: names.map((name, index) => ({
      name,
      interfaces: [{ name: 'eth0', network: 'lan', address: address(index), prefixLength: 16 }],
      serve: [],
    })),
  };
}

const address = (index: number) => `10.0.${Math.floor(index / 250)}.${(index % 250) + 1}`;
