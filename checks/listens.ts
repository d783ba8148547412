import { z } from 'zod';
import { familyOf } from '../src/domain/addresses.ts';
import type { Check } from '../src/domain/check.ts';
import { NotMeasurable, type Place, type Probe } from '../src/domain/probe.ts';
import { failed, passed } from '../src/domain/verdict.ts';
import { homeMachine } from '../src/domain/world.ts';
import { readSockets, type WaitingSocket } from '../src/kernel/printed/sockets.ts';
import { ipAddress, placeName, portNumber } from './parts/arguments.ts';
import { complaint } from './parts/state.ts';
import { joinWords } from './parts/wording.ts';

const args = z.strictObject({
  on: placeName.describe('The place in which it waits'),
  port: portNumber.describe('The port'),
  proto: z.enum(['tcp', 'udp']).default('tcp').describe('The protocol'),
  address: ipAddress.optional().describe('An address at which it must be reachable: bound to it, or to all'),
});

/** A program waits for connections or datagrams on a port. */
export const listens: Check<z.infer<typeof args>> = {
  name: 'listens',
  summary: 'a program listens on a port',
  example: 'listens: { on: web, port: 80, address: 10.0.0.2 }',
  args,
  describe({ on, port, proto, address }) {
    return `${on} has a program listening on ${proto} port ${port}${address === undefined ? '' : ` at ${address}`}`;
  },
  async run({ on, port, proto, address }, probe) {
    const wanted = listens.describe({ on, port, proto, address });
    const result = await probe.read(on, 'ss', [proto === 'tcp' ? '-Hltn' : '-Hlun']);
    if (result.status !== 0) throw new NotMeasurable(`ss cannot list the sockets of ${on}: ${complaint(result)}`);
    const sockets = readSockets(result.stdout);
    const same = sockets.filter((socket) => socket.port === port);
    const found = same.find((socket) => address === undefined || covers(socket.address, address));
    if (found !== undefined) return passed(`${on} listens on ${proto} port ${port} at ${sayAddress(found)}`);
    if (same.length > 0) {
      const where = joinWords(same.map(sayAddress));
      return failed(`${on} listens on ${proto} port ${port} at ${where}`, wanted, `it is bound to ${where} alone`);
    }
    const near = await nearMiss(probe, on, proto, port);
    const ports = [...new Set(sockets.map((socket) => String(socket.port)))].slice(0, 10);
    const others = ports.length === 0 ? 'on no port at all' : `only on ${joinWords(ports)}`;
    return failed(
      `${on} listens ${others} (${proto})`,
      wanted,
      `nothing listens on ${proto} port ${port} in ${on}${near}`,
    );
  },
};

/** Says that the machine itself listens there, where a program may have been started by mistake. */
async function nearMiss(probe: Probe, on: Place, proto: 'tcp' | 'udp', port: number): Promise<string> {
  const [machine] = on.includes('/') ? on.split('/') : [homeMachine];
  if (machine === undefined || machine === on) return '';
  const { status, stdout } = await probe.read(machine, 'ss', [proto === 'tcp' ? '-Hltn' : '-Hlun']);
  return status === 0 && readSockets(stdout).some((socket) => socket.port === port) ? `; ${machine} does` : '';
}

function covers(bound: string, address: string): boolean {
  if (bound === '*' || bound === address) return true;
  return bound === (familyOf(address) === 4 ? '0.0.0.0' : '::');
}

function sayAddress({ address }: WaitingSocket): string {
  if (address === '*') return 'every address';
  if (address === '0.0.0.0') return 'every IPv4 address';
  return address === '::' ? 'every IPv6 address' : address;
}
