import { largest } from '../text/largest.ts';
import { cutText, textWidth } from '../text/text-width.ts';
import { visible } from '../text/visible.ts';
import { laneCells, layLanes, wireSign } from './lanes.ts';
import { isTitle, meaningOf, type Row, type RowOptions, rowsOf, stationsOf, troublesOf } from './rows.ts';
import type { Topology } from './topology.ts';
import { withoutUsualPrefixes } from './usual-prefixes.ts';

/** What a part of a picture is, for whoever paints it. */
export type Part = 'name' | 'trouble' | 'added' | 'gone' | 'changed';

export interface PictureOptions {
  /** Columns. */
  width: number;
  /** Only characters of ASCII, but for what the learner named. */
  ascii?: boolean;
  /** Colours; without it there are none. */
  paint?: ((part: Part, text: string) => string) | undefined;
  /** Show every machine in full, however many there are. */
  whole?: boolean;
  more?: RowOptions['more'];
}

/** More rows or wires than this, and machines but the first become one line each. */
const mostRows = 40;
const mostWires = 12;

/** What is left out to make it fit: kinds and traits, then prefix lengths that go without saying. */
interface Thrift {
  details: boolean;
  prefixes: boolean;
  /** What stands out comes below what it is said of. */
  troublesBelow: boolean;
}

const thriftiest: Thrift = { details: false, prefixes: false, troublesBelow: true };
/** From nothing left out to all of it; then the wires themselves become words. */
const thriftiness: readonly Thrift[] = [
  { details: true, prefixes: true, troublesBelow: false },
  { details: false, prefixes: true, troublesBelow: false },
  { details: false, prefixes: false, troublesBelow: false },
  thriftiest,
];

/** A world as lines of text: cards one below the other, and their wires in lanes beside them. */
export function picture(topology: Topology, options: PictureOptions): string[] {
  const folded = foldedCards(topology, options);
  const rows = (troublesBelow: boolean) => rowsOf(topology, { folded, more: options.more, troublesBelow });
  for (const thrift of thriftiness) {
    const lines = drawn(rows(thrift.troublesBelow), topology, thrift, options);
    if (lines.every((line) => textWidth(line.text) <= options.width)) {
      return lines.map((line) => painted(line, options));
    }
  }
  return withoutWires(rows(true), topology, options).map((line) => painted(line, options));
}

function foldedCards(topology: Topology, { whole }: PictureOptions): Set<string> {
  const big = rowsOf(topology).length > mostRows || topology.wires.length > mostWires;
  const machines = topology.cards.filter(({ within }) => within === undefined);
  return new Set(whole || !big || machines.length < 2 ? [] : machines.slice(1).map(({ id }) => id));
}

interface Line {
  row: Row;
  text: string;
  /** Where the troubles stand in the text. */
  troubles: string;
}

function drawn(rows: readonly Row[], { wires: all }: Topology, thrift: Thrift, options: PictureOptions): Line[] {
  const lanes = layLanes(rows, all);
  const ascii = options.ascii === true;
  const bodies = bodiesOf(rows, thrift, ascii);
  const edge = largest(bodies.map(textWidth)) + 2;
  const cells = laneCells(rows.length, lanes);
  return rows.map((row, index) => {
    const wired = cells[index]?.[0]?.right === true;
    const fill = wired ? wireSign(cells[index]?.[0], ascii) : row.depth === 0 && isFrame(row) ? frame('─', ascii) : ' ';
    const body = bodies[index] ?? '';
    const gap = edge - textWidth(body);
    const filled = fill === ' ' || gap < 2 ? body + fill.repeat(gap) : `${body} ${fill.repeat(gap - 1)}`;
    const wires = (cells[index] ?? []).map((cell) => wireSign(cell, ascii)).join('');
    return { row, text: `${row.mark ?? ' '} ${filled}${wires}`.trimEnd(), troubles: troublesOf(row) };
  });
}

const isFrame = ({ kind }: Row) => kind === 'head' || kind === 'foot' || kind === 'switch';

/** Without room for wires, each row says what it is joined to. */
function withoutWires(rows: readonly Row[], topology: Topology, options: PictureOptions): Line[] {
  const bodies = bodiesOf(rows, thriftiest, options.ascii === true);
  const names = new Map(topology.switches.map(({ id, name }) => [id, name]));
  for (const {
    names: [place = ''],
    interfaces,
  } of topology.cards) {
    for (const { id, name } of interfaces) names.set(id, `${visible(place)} ${visible(name)}`);
  }
  return rows.map((row, index) => {
    const others = topology.wires
      .filter(({ ends }) => row.kind === 'interface' && ends.some((end) => row.ids.includes(end)))
      .flatMap(({ kind, ends }) =>
        kind === 'switch' ? ends.slice(0, 1) : ends.filter((end) => !row.ids.includes(end)),
      );
    const sign = options.ascii === true ? '->' : '→';
    const far = others.map((id) => `  ${sign} ${names.get(id) ?? '?'}`).join('');
    return {
      row,
      text: cutText(`${row.mark ?? ' '} ${bodies[index]}${far}`, options.width),
      troubles: troublesOf(row),
    };
  });
}

/** The rows' texts without wires, with addresses in one column. */
function bodiesOf(rows: readonly Row[], thrift: Thrift, ascii: boolean): string[] {
  const heads = rows.map((row) => `${bars(row, ascii)}${headOf(row, ascii)}`);
  const column = largest(rows.map((row, index) => (row.kind === 'interface' ? textWidth(heads[index] ?? '') : 0)));
  const whole = rows.map(({ address }) => address);
  const addresses = thrift.prefixes ? whole : withoutUsualPrefixes(whole);
  return rows.map((row, index) => {
    const head = heads[index] ?? '';
    // A network is its prefix.
    const address = (row.kind === 'switch' ? row.address : addresses[index]) ?? '';
    const detail = row.detail === '' || (!thrift.details && row.kind !== 'folded') ? [] : [visible(row.detail)];
    const troubles = troublesOf(row);
    const parts = [stationsOf(row), visible(address), ...detail, troubles].filter((part) => part !== '');
    if (parts.length === 0) return head;
    const room = row.kind === 'interface' || row.kind === 'address' ? ' '.repeat(column - textWidth(head)) : '';
    return `${head}${room}  ${parts.join('  ')}`;
  });
}

/** The frames of the cards that a row stands in. */
function bars({ depth, closing }: Row, ascii: boolean): string {
  return frame(closing ? `${'│ '.repeat(depth - 1)}└ ` : '│ '.repeat(depth), ascii);
}

function headOf({ kind, branch, label }: Row, ascii: boolean): string {
  const name = visible(label);
  if (kind === 'head') return frame(`┌ ${name}`, ascii);
  if (kind === 'foot') return frame('└', ascii);
  if (kind === 'switch') return frame(`═ ${name}`, ascii);
  if (kind === 'folded') return frame(`▸ ${name}`, ascii);
  return frame(branch, ascii) + (kind === 'fact' ? frame(name, ascii) : name);
}

const inAscii: Record<string, string> = {
  ...{ '┌': '+', '└': '+', '├': '+', '│': '|', '─': '-', '═': '=', '▸': '>', '→': '>', '⇥': '>', '⤷': '`', '·': '*' },
};

/** A text of ours in the wanted character set. */
function frame(text: string, ascii: boolean): string {
  return ascii ? text.replaceAll(/[┌└├│─═▸→⇥⤷·]/g, (sign) => inAscii[sign] ?? sign) : text;
}

function painted({ row, text, troubles }: Line, { paint }: PictureOptions): string {
  if (!paint) return text;
  if (row.mark) return paint(meaningOf[row.mark], text);
  const at = troubles === '' ? -1 : text.indexOf(troubles);
  if (at >= 0) return text.slice(0, at) + paint('trouble', troubles) + text.slice(at + troubles.length);
  return isTitle(row) ? paint('name', text) : text;
}
