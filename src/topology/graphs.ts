import type { Topology, TopologyInterface } from './topology.ts';

/** Names for programs that draw graphs: an object's place in the topology, since the learner's own may hold anything. */
function numbered(topology: Topology): Map<string, string> {
  const ids = [
    ...topology.cards.flatMap(({ id, interfaces }) => [id, ...interfaces.map((one) => one.id)]),
    ...topology.switches.map(({ id }) => id),
  ];
  return new Map(ids.map((id, index) => [id, `n${index}`]));
}

const labelOf = ({ name, addresses, state, troubles }: TopologyInterface): string[] => [
  name,
  ...addresses,
  ...new Set([...(state === 'up' ? [] : [state]), ...troubles]),
];

/** Each part in a flowchart of Mermaid's. */
export function mermaid(topology: Topology): string {
  const name = numbered(topology);
  const quoted = (lines: readonly string[]) => `"${lines.map(mermaidText).join('<br>')}"`;
  const card = (id: string): string[] =>
    topology.cards
      .filter((one) => one.id === id)
      .flatMap((one) => [
        `subgraph ${name.get(one.id)} [${quoted([one.names.join(' = ')])}]`,
        ...one.interfaces.map((each) => `${name.get(each.id)}[${quoted(labelOf(each))}]`),
        ...topology.cards.filter(({ within }) => within === id).flatMap((nested) => card(nested.id)),
        'end',
      ]);
  const lines = [
    'flowchart LR',
    ...topology.cards.filter(({ within }) => within === undefined).flatMap(({ id }) => card(id)),
    ...topology.switches.map((one) => `${name.get(one.id)}([${quoted([one.name, one.subnet])}])`),
    ...edgesOf(topology).map(([from, to, dotted]) => `${name.get(from)} ${dotted ? '-.-' : '---'} ${name.get(to)}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** The same for Graphviz. */
export function dot(topology: Topology): string {
  const name = numbered(topology);
  const quoted = (lines: readonly string[]) => `"${lines.map(dotText).join('\\n')}"`;
  const card = (id: string): string[] =>
    topology.cards
      .filter((one) => one.id === id)
      .flatMap((one) => [
        `subgraph cluster_${name.get(one.id)} {`,
        `label=${quoted([one.names.join(' = ')])};`,
        ...one.interfaces.map((each) => `${name.get(each.id)} [shape=box, label=${quoted(labelOf(each))}];`),
        ...topology.cards.filter(({ within }) => within === id).flatMap((nested) => card(nested.id)),
        '}',
      ]);
  const lines = [
    'graph underlay {',
    'rankdir=LR;',
    ...topology.cards.filter(({ within }) => within === undefined).flatMap(({ id }) => card(id)),
    ...topology.switches.map((one) => `${name.get(one.id)} [shape=oval, label=${quoted([one.name, one.subnet])}];`),
    ...edgesOf(topology).map(
      ([from, to, dotted]) => `${name.get(from)} -- ${name.get(to)}${dotted ? ' [style=dotted]' : ''};`,
    ),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

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

const dotText = (text: string): string =>
  text.replaceAll(/["\\]/g, (character) => `\\${character}`).replaceAll(/\p{Control}/gu, ' ');
