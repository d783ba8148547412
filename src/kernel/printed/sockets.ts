import { isAddress, normalAddress } from '../../domain/addresses.ts';

/** A socket that waits for connections or datagrams. */
export interface WaitingSocket {
  /** `tcp` or `udp`; absent where only one of them was asked for. */
  protocol?: string;
  /** As ss prints it: an address, `*` for all of both families, `0.0.0.0` or `::` for all of one. */
  address: string;
  port: number;
}

/** Reads what `ss -Hln` with `-t`, `-u` or both printed: protocol, state, two queues, the own end, the other end. */
export function readSockets(text: string): WaitingSocket[] {
  return text.split('\n').flatMap((line) => {
    const words = line.trim().split(/\s+/);
    const state = words.findIndex((word) => word === 'LISTEN' || word === 'UNCONN');
    const local = words[state + 3];
    if (state < 0 || local === undefined) return [];
    const protocol = words[state - 1];
    const colon = local.lastIndexOf(':');
    // ss puts IPv6 in brackets and adds the interface that a socket is bound to: 127.0.0.53%lo
    const written = local.slice(0, colon).replace(/[[\]]/g, '').replace(/%.*$/, '');
    const address = isAddress(written) ? normalAddress(written) : written;
    return [{ ...(protocol === undefined ? {} : { protocol }), address, port: Number(local.slice(colon + 1)) }];
  });
}
