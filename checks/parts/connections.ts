import { NotMeasurable, type Place, type Probe } from '../../src/domain/probe.ts';
import { type Connection, readConnectionList } from '../../src/kernel/printed/connections.ts';
import { complaint } from './state.ts';

export type Protocol = 'tcp' | 'udp' | 'icmp';

/** What is the way back when a program is missing, which no check can find out more exactly. */
const cure = '`underlay doctor` names what to install';

/**
 * The connections that a place tracks at this moment.
 * @throws NotMeasurable, with the cure, without the program `conntrack` or where the kernel cannot list them
 */
export async function readConnections(
  probe: Probe,
  place: Place,
  family: 4 | 6,
  protocol?: Protocol,
): Promise<Connection[]> {
  const name = protocol === 'icmp' && family === 6 ? 'icmpv6' : protocol;
  const args = ['-L', '-f', `ipv${family}`, '-o', 'extended', ...(name === undefined ? [] : ['-p', name])];
  const result = await probe.run(place, 'conntrack', args).catch((error: unknown) => {
    if (error instanceof NotMeasurable && /not installed/.test(error.message)) {
      throw new NotMeasurable(`${error.message}; ${cure}`);
    }
    throw error;
  });
  if (result.status === null) throw new NotMeasurable(`the connections of ${place} could not be listed in time`);
  if (result.status !== 0) {
    throw new NotMeasurable(`the connections of ${place} cannot be listed (${complaint(result)}); ${cure}`);
  }
  return readConnectionList(result.stdout);
}
