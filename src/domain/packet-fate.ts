/** A packet that somebody sends. */
export interface SentPacket {
  kind: 'ping' | 'tcp' | 'udp' | 'http' | 'dns';
  /** A place. */
  from: string;
  /** An address, or a name that the sender looks up. */
  to: string;
  port?: number | undefined;
}

/** What can become of a packet; a closed list. */
export const outcomes = [
  'DELIVERED',
  'REFUSED',
  'FILTERED',
  'NO-ROUTE',
  'NOT-FORWARDED',
  'REVERSE-PATH',
  'NO-NEIGHBOUR',
  'WRONG-MAC',
  'LINK-DOWN',
  'PORT-BLOCKED',
  'TOO-BIG',
  'TTL',
  'NO-LISTENER',
  'NO-WAY-BACK',
  'NAT-WRONG',
  'NAME',
  /** Nothing that could be seen tells the reason: only between which two stations it was lost. */
  'LOST',
] as const;

export type OutcomeName = (typeof outcomes)[number];

/** What became of one. */
export interface PacketFate {
  outcome: OutcomeName;
  /** Where it was decided, and what decided it; empty where it arrived. */
  place: string;
  object: string;
}
