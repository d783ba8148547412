/** What a try sends, and who is meant to answer it. */
export interface Errand {
  to: string;
  protocol: 'icmp' | 'tcp' | 'udp';
  /** The port of TCP and UDP. */
  port?: number | undefined;
  /** The place where it must end; by default the one that has the address `to`, which may pass it on. */
  at?: string | undefined;
  /** Whether it must also get past all rules of the place that has the address. */
  behindRules?: boolean | undefined;
  /** A place that it must come by, before any of its rules; whoever has the address is then only to tell whether it came. */
  by?: string | undefined;
}

/** What the kernel of the place that is meant saw of a try's packets. */
export type Arrival =
  /** They came to it and its answer left. */
  | { kind: 'answered' }
  | { kind: 'unanswered'; at: string }
  /** They came to none of those that are meant. */
  | { kind: 'missed'; at: readonly string[] }
  /** The sender has the address itself, so that they never leave it. */
  | { kind: 'own' }
  /** Told where they must come by a place: whether they did, and who else they came to. */
  | { kind: 'passage'; came: boolean; past?: string | undefined }
  /** The sender itself let none of them out; only told where they must get past all rules, or come by a place. */
  | { kind: 'kept' }
  /** No network of the sandbox has the address. */
  | { kind: 'nobody' }
  /** What watches was taken away meanwhile. */
  | { kind: 'unseen' };
