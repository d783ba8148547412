/** A packet as it is at one point of its way, thought and not sent. */
export interface Flow {
  /** What it is to the question: asked, or the answer to it. */
  role: 'request' | 'answer';
  protocol: 'icmp' | 'tcp' | 'udp';
  six: boolean;
  source: string;
  destination: string;
  /** Of ICMP that is no echo: what it is called. */
  icmp?: 'nd-neighbor-solicit' | 'nd-neighbor-advert';
  /** 0 of what has no ports. */
  sourcePort: number;
  destinationPort: number;
  /** Of an IP packet with all its headers. */
  length: number;
  /** Whether it may not be cut into pieces. */
  whole: boolean;
  ttl: number;
  /** What rules wrote on it in the place where it is. */
  mark: number;
  /** What connection tracking of the place where it is takes it for; `unknown` where it saw no beginning. */
  state: 'new' | 'established' | 'untracked' | 'unknown';
}

/** Flags of TCP's that a segment of it carries (RFC 9293): of the beginning alone, or of the answer to it. */
export const flagsOf = ({ role }: Flow): readonly string[] => (role === 'request' ? ['syn'] : ['syn', 'ack']);

/** The numbers that ICMP has for it. */
export const echoType = ({ six, role }: Flow): number =>
  six ? (role === 'request' ? 128 : 129) : role === 'request' ? 8 : 0;

/** Something that the state of the kernel does not tell, or that the model does not know: then nothing is guessed. */
export class Unjudged extends Error {
  override readonly name = 'Unjudged';
}
