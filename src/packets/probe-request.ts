/** What is sent. */
export type ProbeKind = 'ping' | 'tcp' | 'udp' | 'http' | 'dns';

/** One probe. */
export interface ProbeRequest {
  kind: ProbeKind;
  /** The network that sends it, as an index of the networks that are watched. */
  from: number;
  /** IPv4 or IPv6. */
  to: string;
  /** 0 of pings. */
  port: number;
  /** Bytes that a ping carries; with it nothing may be fragmented. */
  size?: number | undefined;
  /** What the probe is known by wherever it is seen; of TCP its sequence number is, which the kernel chooses. */
  key: Buffer;
  /** What is sent by UDP, or by HTTP once connected. */
  payload: Buffer;
  /** A ping's identification, or the port to send from. */
  ident: number;
  /** Milliseconds of silence after which no answer is expected any more. */
  patience: number;
}
