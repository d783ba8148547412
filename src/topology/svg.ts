import { escapedMarkup as escaped } from '../text/escaped-markup.ts';
import { largest } from '../text/largest.ts';
import { textWidth } from '../text/text-width.ts';
import { visible } from '../text/visible.ts';
import { layLanes } from './lanes.ts';
import { isTitle, meaningOf, type Row, rowsOf, stationsOf, troublesOf } from './rows.ts';
import type { Topology } from './topology.ts';

/** Pixels. */
const line = 22;
const letter = 7.8;
const indent = 18;
const lane = 16;
const margin = 16;

/** How its parts look. What is light on dark paper, and the other way round, is decided by whoever shows it. */
export const svgStyle = `
.paper{fill:#fff}text{font:13px ui-monospace,Menlo,Consolas,monospace;fill:#1f2328}
.card{fill:#f6f8fa;stroke:#8c959f}.nested{fill:#fff;stroke:#8c959f}.name{font-weight:bold}.quiet{fill:#59636e}
.trouble{fill:#b3261e;font-weight:bold}.added{fill:#116329}.gone{fill:#b3261e;text-decoration:line-through}.changed{fill:#7d4e00}
.wire{fill:none;stroke:#0969da;stroke-width:1.6}.tunnel{stroke-dasharray:3 3}.stacked{stroke:#8250df}.dot{fill:#0969da}
@media (prefers-color-scheme:dark){.paper{fill:#0d1117}text{fill:#e6edf3}.card{fill:#161b22;stroke:#6e7681}
.nested{fill:#0d1117;stroke:#6e7681}.quiet{fill:#9198a1}.trouble,.gone{fill:#ff7b72}.added{fill:#56d364}.changed{fill:#e3b341}
.wire{stroke:#58a6ff}.stacked{stroke:#bc8cff}.dot{fill:#58a6ff}}`;

/** A world as a picture to print: real text, no script, light or dark as its surroundings are. */
export const svg = (topology: Topology): string => `${drawn(topology, svgStyle)}\n`;

/** The same for a page that has the styles. */
export const svgWithin = (topology: Topology): string => drawn(topology);

function drawn(topology: Topology, style?: string): string {
  const rows = rowsOf(topology);
  const lanes = layLanes(rows, topology.wires);
  const column = largest(rows.filter(({ kind }) => kind === 'interface').map(labelEnd)) + 2 * letter;
  const edge = round(largest(rows.map((row) => textEnd(row, column))) + 2 * margin);
  const width = Math.ceil(
    edge +
      lane *
        (1 +
          largest(
            lanes.map((one) => one.lane),
            -1,
          )) +
      2 * margin,
  );
  const height = Math.ceil(rows.length * line + 2 * margin);
  const y = (row: number) => margin + row * line + line / 2;
  const wires = lanes.flatMap(({ rows: ends, lane: number, kind }) => {
    const x = round(edge + number * lane + lane / 2);
    const [first = 0] = ends;
    const last = ends.at(-1) ?? 0;
    const stubs = ends.map((row) => `M${startOf(rows[row], column)} ${y(row)}H${x}`).join('');
    const dots = ends.map((row) => `<circle class="dot" cx="${startOf(rows[row], column)}" cy="${y(row)}" r="2.5"/>`);
    return [`<path class="wire ${kind}" d="${stubs}M${x} ${y(first)}V${y(last)}"/>`, ...dots];
  });
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(topology.cards.flatMap(({ names }) => names.slice(0, 1)).join(', '))}</title>`,
    ...(style === undefined ? [] : [`<style>${style}</style>`]),
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...frames(rows, edge),
    ...wires,
    ...rows.flatMap((row, index) => rowText(row, column, y(index) + 4)),
    '</svg>',
  ];
  return parts.join('\n');
}

const left = ({ depth }: Row): number => margin + depth * indent + 8;
const signed = ({ kind, label }: Row): string => (kind === 'fact' ? label : visible(label));
const labelEnd = (row: Row): number => left(row) + branchWidth(row) + textWidth(signed(row)) * letter;
const branchWidth = ({ branch }: Row): number => branch.length * letter;
const restOf = (row: Row): string[] => [stationsOf(row), visible(row.address), visible(row.detail), troublesOf(row)];

function restStart(row: Row, column: number): number {
  return row.kind === 'interface' || row.kind === 'address' ? column : labelEnd(row) + 2 * letter;
}

function textEnd(row: Row, column: number): number {
  const rest = restOf(row).filter((part) => part !== '');
  return rest.length === 0 ? labelEnd(row) : restStart(row, column) + textWidth(rest.join('  ')) * letter;
}

const startOf = (row: Row | undefined, column: number): number => (row ? round(textEnd(row, column) + letter) : margin);

/** A rectangle for each card. */
function frames(rows: readonly Row[], edge: number): string[] {
  return rows.flatMap((row, index) => {
    if (row.kind !== 'head') return [];
    const rest = rows.slice(index + 1);
    const end = rest.findIndex((one) =>
      row.depth === 0 ? one.kind === 'foot' : one.closing === true || one.depth <= row.depth,
    );
    const count = end < 0 ? 1 : row.depth === 0 ? end + 1.6 : end + 2;
    const x = margin + row.depth * indent - 4;
    const box = `x="${x}" y="${margin + index * line}" width="${round(edge - margin - x - row.depth * 6)}" height="${round(count * line - 2)}"`;
    return [`<rect class="${row.depth === 0 ? 'card' : 'nested'}" rx="5" ${box}/>`];
  });
}

function rowText(row: Row, column: number, y: number): string[] {
  const label = signed(row);
  if (label === '' && row.kind !== 'address') return [];
  const mark = row.mark && meaningOf[row.mark];
  const kind = mark ?? (isTitle(row) ? 'name' : row.kind === 'fact' ? 'quiet' : '');
  const text = (x: number, what: string, name: string) =>
    what === ''
      ? []
      : [`<text x="${round(x)}" y="${round(y)}" class="${name}" xml:space="preserve">${escaped(what)}</text>`];
  const [stations = '', address = '', detail = '', trouble = ''] = restOf(row);
  let x = restStart(row, column);
  const after = [
    [stations, 'name'],
    [address, mark ?? ''],
    [detail, mark ?? 'quiet'],
    [trouble, 'trouble'],
  ].flatMap(([what = '', name = '']) => {
    const written = text(x, what, name);
    if (what !== '') x += (textWidth(what) + 2) * letter;
    return written;
  });
  return [
    ...text(margin / 3, row.mark ?? '', kind),
    ...text(left(row), row.branch.trimEnd(), 'quiet'),
    ...text(left(row) + branchWidth(row), label, kind),
    ...after,
  ];
}

const round = (value: number): number => Math.round(value * 10) / 10;
