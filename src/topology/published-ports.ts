import type { KernelNetwork } from '../kernel/kernel-state.ts';

const translation = /\b(tcp|udp) dport (\d+)\b.*\bdnat (?:ip6? )?to ([^\s]+)/;

/**
 * The ports whose connections a network hands on to others by DNAT, as its rules say: `tcp 8080 to 10.0.0.11:80`. What
 * goes to a loopback address stays where it is, such as questions to an engine's own name server.
 */
export function publishedPorts({ rules }: KernelNetwork): string[] {
  const found = (rules?.chains ?? []).flatMap((chain) =>
    chain.rules.flatMap((rule) => {
      const [, protocol, port, target] = translation.exec(rule) ?? [];
      return target === undefined || target.startsWith('127.') ? [] : [`${protocol} ${port} to ${target}`];
    }),
  );
  return [...new Set(found)];
}
