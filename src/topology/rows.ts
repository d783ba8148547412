import { counted } from '../text/counted.ts';
import type { Mark, Topology, TopologyCard, TopologyInterface } from './topology.ts';

/** One line of a picture, before wires are drawn. */
export interface Row {
  kind: 'head' | 'interface' | 'address' | 'trouble' | 'fact' | 'foot' | 'switch' | 'folded';
  /** How many cards it stands in. */
  depth: number;
  /** The last line of a card that stands in another: its frame ends here. */
  closing?: boolean;
  /** Ids of what wires may end at. */
  ids: string[];
  mark?: Mark;
  /** Of an interface: how it hangs below the one above: `├ `, `└ `, `⤷ `, or nothing. */
  branch: string;
  label: string;
  /** Behind the label, in a column of their own. */
  address: string;
  /** Kind and traits, worth showing where there is room. */
  detail: string;
  troubles: string[];
  /** Which stations it is on a packet's way. */
  stations: number[];
}

/** What is shown besides interfaces, their addresses and what stands out. */
export interface RowOptions {
  /** Ids of cards of which one line is shown. */
  folded?: ReadonlySet<string>;
  /** More of one kind. */
  more?: 'links' | 'routes' | 'rules' | undefined;
  /** What stands out has rows of its own, for want of width. */
  troublesBelow?: boolean;
}

/** What a mark says of a row, for whoever paints it. */
export const meaningOf = { '+': 'added', '-': 'gone', '~': 'changed' } as const satisfies Record<Mark, string>;

/** What stands out of a row, as it is shown; empty where nothing does. */
export const troublesOf = ({ troubles }: Row): string => (troubles.length === 0 ? '' : `! ${troubles.join(', ')}`);

/** Which stations of a packet's way a row is, as it is shown; empty where it is none. */
export const stationsOf = ({ stations }: Row): string => (stations.length === 0 ? '' : `[${stations.join(',')}]`);

/** Whether a row says what a part of the picture is called. */
export const isTitle = ({ kind }: Row): boolean => kind === 'head' || kind === 'switch' || kind === 'folded';

/** What is worth saying of an interface's kind: that of a plain one goes without saying. */
const plainKinds = new Set(['veth', 'ether', 'loopback']);

/**
 * The rows of a picture. Everything has exactly one, so that nothing can lie over anything else.
 */
export function rowsOf(topology: Topology, options: RowOptions = {}): Row[] {
  const cards = topology.cards.filter(({ within }) => within === undefined);
  return [
    ...cards.flatMap((card) => cardRows(topology, card, 0, options)),
    ...topology.switches.map((one) => row({ kind: 'switch', ids: [one.id], label: one.name, address: one.subnet })),
    ...(topology.packet === undefined ? [] : [row({ kind: 'fact', label: topology.packet })]),
  ];
}

function cardRows(topology: Topology, card: TopologyCard, depth: number, options: RowOptions): Row[] {
  const label = card.names.join(' = ');
  const mark = card.mark === undefined ? {} : { mark: card.mark };
  const nested = topology.cards.filter(({ within }) => within === card.id);
  if (options.folded?.has(card.id)) {
    const ids = [card, ...nested].flatMap(({ interfaces }) => interfaces.map(({ id }) => id));
    const stations = [card, ...nested].flatMap(({ interfaces }) => interfaces.flatMap((one) => one.stations ?? []));
    const folded = { ids, label, detail: counts(card, nested), stations: stations.sort((one, other) => one - other) };
    return [row({ kind: 'folded', depth, ...folded, ...mark, ...lossOf([card, ...nested]) })];
  }
  const inside = depth + 1;
  const rows = [
    ...card.interfaces
      .filter(({ under }) => under === undefined)
      .flatMap((one) => interfaceRows(card, one, { depth: inside, branch: '' }, options)),
    ...factsOf(card, options).map((label) => row({ kind: 'fact', depth: inside, label })),
    ...nested.flatMap((other) => cardRows(topology, other, inside, options)),
  ];
  const head = row({ kind: 'head', depth, label, ...mark, ...lossOf([card]) });
  if (depth === 0) return [head, ...rows, row({ kind: 'foot', depth })];
  const last = rows.at(-1);
  return last ? [head, ...rows.slice(0, -1), { ...last, closing: true }] : [head];
}

function interfaceRows(
  card: TopologyCard,
  one: TopologyInterface,
  { depth, branch }: Pick<Row, 'depth' | 'branch'>,
  options: RowOptions,
): Row[] {
  const [first = '', ...others] = one.addresses;
  const below = card.interfaces.filter(({ under }) => under === one.id);
  const all = options.more === 'links';
  const kind = plainKinds.has(one.kind) && !all ? [] : [one.kind];
  const sleeping = one.kind === 'loopback' && one.state === 'down' ? 'down' : '';
  const usual = one.kind === 'loopback' || one.mtu === 1500;
  const mtu = usual && !all ? [] : [`mtu ${one.mtu}`];
  const detail = [...kind, ...one.traits, ...mtu, ...(all && one.mac !== '' ? [one.mac] : [])].join(', ');
  const mark = one.mark === undefined ? {} : { mark: one.mark };
  const more = ' '.repeat(branch.length);
  return [
    row({
      ...{ kind: 'interface', depth, ids: [one.id], branch, label: one.name, address: first || sleeping, detail },
      ...{ troubles: options.troublesBelow ? [] : one.troubles, stations: one.stations ?? [], ...mark },
    }),
    ...(options.troublesBelow ? one.troubles : []).map((trouble) =>
      row({ kind: 'trouble', depth, branch: more, troubles: [trouble], ...mark }),
    ),
    ...others.map((address) => row({ kind: 'address', depth, branch: more, address, ...mark })),
    ...below.flatMap((other, index) => {
      const last = index === below.length - 1;
      const sign = !other.port ? '⤷ ' : last ? '└ ' : '├ ';
      return interfaceRows(card, other, { depth, branch: more + sign }, options);
    }),
  ];
}

/** Default routes alone, unless more is wanted, published ports, name servers, and rules where they are wanted. */
function factsOf({ routes, published, nameServers, rules }: TopologyCard, { more }: RowOptions): string[] {
  const shown = more === 'routes' ? routes : routes.filter((text) => /^default\b(?!.*\btable\b)/.test(text));
  return [
    ...shown.map((text) => `→ ${text}`),
    ...published.map((text) => `⇥ ${text}`),
    ...(nameServers.length === 0 ? [] : [`names: ${nameServers.join(', ')}`]),
    ...(more === 'rules' ? rules.map((text) => `· ${text}`) : []),
  ];
}

const lossOf = (cards: readonly TopologyCard[]): Partial<Row> =>
  cards.some(({ lost }) => lost === true) ? { troubles: ['the packet is lost here'] } : {};

/** Such as "3 interfaces, 1 namespace". */
function counts({ interfaces }: TopologyCard, nested: readonly TopologyCard[]): string {
  const numbers = [
    ['interface', interfaces.length],
    ['namespace', nested.filter(({ kind }) => kind === 'namespace').length],
    ['container', nested.filter(({ kind }) => kind === 'container').length],
  ] as const;
  return numbers.flatMap(([noun, count]) => (count === 0 ? [] : [counted(count, noun)])).join(', ');
}

function row(given: Partial<Row> & Pick<Row, 'kind'>): Row {
  return { depth: 0, ids: [], branch: '', label: '', address: '', detail: '', troubles: [], stations: [], ...given };
}
