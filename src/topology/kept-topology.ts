import { z } from 'zod';
import { namedTopology } from './named-topology.ts';
import type { Topology } from './topology.ts';

const mark = z.enum(['+', '-', '~']).optional();
const texts = z.array(z.string());

const topology = z.object({
  version: z.literal(1),
  cards: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['machine', 'namespace', 'container']),
      names: texts.min(1),
      within: z.string().optional(),
      interfaces: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          kind: z.string(),
          state: z.enum(['up', 'down', 'no carrier']),
          addresses: texts,
          mac: z.string(),
          mtu: z.number(),
          under: z.string().optional(),
          port: z.boolean(),
          traits: texts,
          troubles: texts,
          mark,
        }),
      ),
      routes: texts,
      rules: texts,
      published: texts,
      // Kept before there were any.
      nameServers: texts.default([]),
      mark,
    }),
  ),
  switches: z.array(z.object({ id: z.string(), name: z.string(), subnet: z.string() })),
  wires: z.array(
    z.object({ kind: z.enum(['pair', 'switch', 'stacked', 'tunnel']), ends: texts, loose: z.boolean().optional() }),
  ),
});

/** A topology as text to be kept: all that pictures show, without the kernel's numbers, MAC addresses and packet rules. */
export function keptTopology(now: Topology): string {
  const { cards, ...rest } = namedTopology(now);
  const kept = cards.map((card) => ({
    ...card,
    rules: [],
    interfaces: card.interfaces.map((one) => ({ ...one, mac: '' })),
  }));
  return JSON.stringify({ ...rest, cards: kept });
}

/** The topology that was kept; undefined where the text is none, or one that could not be drawn. */
export function readTopology(text: string): Topology | undefined {
  try {
    const read = topology.parse(JSON.parse(text)) as Topology;
    return isTree(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing stands in itself, which a drawing would never come to the end of. */
function isTree({ cards }: Topology): boolean {
  const owners = new Map<string, string | undefined>();
  for (const { id, within, interfaces } of cards) {
    owners.set(`card ${id}`, within === undefined ? undefined : `card ${within}`);
    for (const one of interfaces) owners.set(one.id, one.under);
  }
  return [...owners.keys()].every((id) => {
    const seen = new Set<string>();
    for (let at: string | undefined = id; at !== undefined; at = owners.get(at)) {
      if (seen.has(at)) return false;
      seen.add(at);
    }
    return true;
  });
}
