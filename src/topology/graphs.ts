import { visible } from '../text/visible.ts';
import type { Topology, TopologyCard, TopologyInterface } from './topology.ts';

/** How a program that draws graphs wants to be told. Labels are lines. */
interface Dialect {
  begin: readonly string[];
  open(name: string, label: readonly string[]): readonly string[];
  node(name: string, label: readonly string[]): string;
  close: string;
  network(name: string, label: readonly string[]): string;
  edge(one: string, other: string, dotted: boolean): string;
  end: readonly string[];
}

/** A flowchart of Mermaid's. */
export const mermaid = (topology: Topology): string => {
  const quoted = (lines: readonly string[]) => `"${lines.map(mermaidText).join('<br>')}"`;
  return graph(topology, {
    begin: ['flowchart LR'],
    open: (name, label) => [`subgraph ${name} [${quoted(label)}]`],
    node: (name, label) => `${name}[${quoted(label)}]`,
    close: 'end',
    network: (name, label) => `${name}([${quoted(label)}])`,
    edge: (one, other, dotted) => `${one} ${dotted ? '-.-' : '---'} ${other}`,
    end: [],
  });
};

/** A graph of Graphviz's. */
export const dot = (topology: Topology): string => {
  const quoted = (lines: readonly string[]) => `"${lines.map(dotText).join('\\n')}"`;
  return graph(topology, {
    begin: ['graph underlay {', 'rankdir=LR;'],
    open: (name, label) => [`subgraph cluster_${name} {`, `label=${quoted(label)};`],
    node: (name, label) => `${name} [shape=box, label=${quoted(label)}];`,
    close: '}',
    network: (name, label) => `${name} [shape=oval, label=${quoted(label)}];`,
    edge: (one, other, dotted) => `${one} -- ${other}${dotted ? ' [style=dotted]' : ''};`,
    end: ['}'],
  });
};

function graph(topology: Topology, dialect: Dialect): string {
  const names = numbered(topology);
  const name = (id: string) => names.get(id) ?? id;
  const cardsOn = (owner: string | undefined): string[] =>
    topology.cards
      .filter(({ within }) => within === owner)
      .flatMap((card) => [
        ...dialect.open(name(card.id), [
          card.names.join(' = '),
          ...namesFrom(card),
          ...(card.lost ? ['the packet is lost here'] : []),
        ]),
        ...card.interfaces.map((one) => dialect.node(name(one.id), labelOf(one))),
        ...cardsOn(card.id),
        dialect.close,
      ]);
  const lines = [
    ...dialect.begin,
    ...cardsOn(undefined),
    ...topology.switches.map((one) => dialect.network(name(one.id), [one.name, one.subnet])),
    ...edgesOf(topology).map(([one, other, dotted]) => dialect.edge(name(one), name(other), dotted)),
    ...dialect.end,
  ];
  return `${lines.join('\n')}\n`;
}

/** Names for programs that draw graphs: an object's place in the topology, since the learner's own may hold anything. */
function numbered(topology: Topology): Map<string, string> {
  const ids = [
    ...topology.cards.flatMap(({ id, interfaces }) => [id, ...interfaces.map((one) => one.id)]),
    ...topology.switches.map(({ id }) => id),
  ];
  return new Map(ids.map((id, index) => [id, `n${index}`]));
}

const namesFrom = ({ nameServers }: TopologyCard): string[] =>
  nameServers.length === 0 ? [] : [`names: ${nameServers.join(', ')}`];

const labelOf = ({ name, addresses, state, troubles, stations = [] }: TopologyInterface): string[] => [
  name,
  ...(stations.length === 0 ? [] : [`[${stations.join(',')}]`]),
  ...addresses,
  ...new Set([...(state === 'up' ? [] : [state]), ...troubles]),
];

/** Two ends and whether it is less than a cable: wires, ports of bridges, and what is stacked. */
function edgesOf({ cards, wires }: Topology): [from: string, to: string, dotted: boolean][] {
  const under = cards.flatMap(({ interfaces }) =>
    interfaces.flatMap(({ id, under: lower, port }): [string, string, boolean][] =>
      lower === undefined ? [] : [[lower, id, !port]],
    ),
  );
  const joined = wires.flatMap(({ kind, ends: [first = '', ...others] }) =>
    others.map((other): [string, string, boolean] => [first, other, kind === 'tunnel' || kind === 'stacked']),
  );
  return [...under, ...joined];
}

/** Mermaid's own way to write characters that would mean something to it. */
const mermaidText = (text: string): string =>
  text.replaceAll(/[^\p{L}\p{N} ./:=_-]/gu, (character) => `#${character.codePointAt(0)};`);

/** What would move or colour a terminal is written out before, since Graphviz's files are read there. */
const dotText = (text: string): string => visible(text).replaceAll(/["\\]/g, (character) => `\\${character}`);
