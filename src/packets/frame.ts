import ipaddr from 'ipaddr.js';

/** What a frame holds, as far as a probe can be told by it; addresses as text, IPv6 in its short form. */
export interface Packet {
  /** MAC addresses; absent where the interface has none. */
  from?: string;
  to?: string;
  /** A question for the MAC address of `target`, or the answer to one: ARP or neighbour discovery. */
  neighbour?: { kind: 'question' | 'reply'; target: string; asker?: string; mac?: string };
  ip?: { source: string; destination: string; ttl: number; length: number; protocol: number };
  icmp?: { type: number; code: number; ident: number; quoted?: Packet; mtu?: number };
  tcp?: { source: number; destination: number; sequence: number; acknowledged: number; flags: number };
  udp?: { source: number; destination: number };
  /** What an ICMP message, a segment or a datagram carries, as far as it was written down. */
  payload?: Buffer;
  /** What is sent through a VXLAN tunnel in this packet, with the tunnel's number (RFC 7348). */
  inner?: { number: number; packet: Packet };
}

const etherTypes = { ip: 0x0800, arp: 0x0806, ip6: 0x86dd, vlan: 0x8100 };
const protocols = { icmp: 1, tcp: 6, udp: 17, icmp6: 58 } as const;
const extensions = new Set([0, 43, 60]);
const fragment = 44;

/** Reads a frame; whatever is cut off or unknown is left out. */
export function readFrame(bytes: Buffer, ethernet: boolean): Packet {
  try {
    return ethernet ? readEthernet(bytes) : readIp(bytes);
  } catch (error) {
    // Cut off in the middle of a header: nothing of ours.
    if (error instanceof RangeError) return {};
    throw error;
  }
}

function readEthernet(bytes: Buffer): Packet {
  const [to, from] = [macOf(bytes.subarray(0, 6)), macOf(bytes.subarray(6, 12))];
  let at = 12;
  if (bytes.readUInt16BE(at) === etherTypes.vlan) at += 4;
  const type = bytes.readUInt16BE(at);
  const rest = bytes.subarray(at + 2);
  if (type === etherTypes.arp) return { from, to, ...readArp(rest) };
  return type === etherTypes.ip || type === etherTypes.ip6 ? { from, to, ...readIp(rest) } : { from, to };
}

function readArp(bytes: Buffer): Packet {
  if (bytes.readUInt16BE(2) !== etherTypes.ip) return {};
  const reply = bytes.readUInt16BE(6) === 2;
  const [sender, target] = [addressOf(bytes.subarray(14, 18)), addressOf(bytes.subarray(24, 28))];
  const mac = macOf(bytes.subarray(8, 14));
  return reply
    ? { neighbour: { kind: 'reply', target: sender, asker: target, mac } }
    : { neighbour: { kind: 'question', target, asker: sender } };
}

function readIp(bytes: Buffer): Packet {
  return bytes.readUInt8(0) >> 4 === 6 ? readIp6(bytes) : readIp4(bytes);
}

function readIp4(bytes: Buffer): Packet {
  const header = 4 * (bytes.readUInt8(0) & 15);
  const protocol = bytes.readUInt8(9);
  const ip = {
    source: addressOf(bytes.subarray(12, 16)),
    destination: addressOf(bytes.subarray(16, 20)),
    ttl: bytes.readUInt8(8),
    length: bytes.readUInt16BE(2),
    protocol,
  };
  const later = (bytes.readUInt16BE(6) & 0x1fff) !== 0;
  return { ip, ...(later ? {} : readCarried(protocol, bytes.subarray(header))) };
}

function readIp6(bytes: Buffer): Packet {
  let protocol = bytes.readUInt8(6);
  let at = 40;
  while (extensions.has(protocol) || protocol === fragment) {
    const length = protocol === fragment ? 8 : 8 * (bytes.readUInt8(at + 1) + 1);
    protocol = bytes.readUInt8(at);
    at += length;
  }
  const ip = {
    source: addressOf(bytes.subarray(8, 24)),
    destination: addressOf(bytes.subarray(24, 40)),
    ttl: bytes.readUInt8(7),
    length: bytes.readUInt16BE(4) + 40,
    protocol,
  };
  const carried = readCarried(protocol, bytes.subarray(at));
  const { neighbour } = carried;
  // Who has no address yet asks whether somebody has it (RFC 4862, 5.4): no packet waits for that.
  return {
    ip,
    ...carried,
    ...(neighbour?.kind === 'question' ? { neighbour: { ...neighbour, asker: ip.source } } : {}),
  };
}

function readCarried(protocol: number, bytes: Buffer): Packet {
  if (protocol === protocols.icmp) return readIcmp(bytes, [3, 4, 5, 11, 12]);
  if (protocol === protocols.icmp6) {
    const type = bytes.readUInt8(0);
    if (type === 135 || type === 136) {
      const target = addressOf(bytes.subarray(8, 24));
      return { neighbour: { kind: type === 135 ? 'question' : 'reply', target } };
    }
    return readIcmp(bytes, [1, 2, 3, 4]);
  }
  if (protocol === protocols.tcp) {
    return {
      tcp: {
        source: bytes.readUInt16BE(0),
        destination: bytes.readUInt16BE(2),
        sequence: bytes.readUInt32BE(4),
        // A quotation ends before it.
        acknowledged: bytes.length < 14 ? 0 : bytes.readUInt32BE(8),
        flags: bytes.length < 14 ? 0 : bytes.readUInt8(13),
      },
    };
  }
  return protocol === protocols.udp ? readUdp(bytes) : {};
}

function readUdp(bytes: Buffer): Packet {
  const udp = { source: bytes.readUInt16BE(0), destination: bytes.readUInt16BE(2) };
  const payload = bytes.subarray(8, Math.max(8, bytes.readUInt16BE(4)));
  // Tunnels may be at any port: what counts is the flag that says that there is a number, and all that is zero.
  const tunnelled = payload.length > 30 && payload.readUInt32BE(0) === 0x08000000 && payload.readUInt8(7) === 0;
  if (!tunnelled) return { udp, payload };
  const packet = readFrame(payload.subarray(8), true);
  return {
    udp,
    payload,
    ...(packet.ip || packet.neighbour ? { inner: { number: payload.readUIntBE(4, 3), packet } } : {}),
  };
}

function readIcmp(bytes: Buffer, errors: readonly number[]): Packet {
  const [type, code, ident] = [bytes.readUInt8(0), bytes.readUInt8(1), bytes.readUInt16BE(4)];
  if (!errors.includes(type)) return { icmp: { type, code, ident }, payload: bytes.subarray(8) };
  const quoted = readFrame(bytes.subarray(8), false);
  return { icmp: { type, code, ident, quoted, mtu: bytes.readUInt32BE(4) & 0xffff }, payload: bytes.subarray(8) };
}

const addressOf = (bytes: Buffer): string => {
  if (bytes.length !== 4 && bytes.length !== 16) throw new RangeError('cut off');
  return ipaddr.fromByteArray([...bytes]).toString();
};

const macOf = (bytes: Buffer): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
