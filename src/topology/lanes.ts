import { largest } from '../text/largest.ts';
import type { Row } from './rows.ts';
import type { TopologyWire } from './topology.ts';

/** A wire that has its place: the rows where it ends, in order, and how far out it runs. */
export interface Lane {
  kind: TopologyWire['kind'];
  rows: number[];
  /** 0 is next to the cards. */
  lane: number;
}

/**
 * Gives each wire the innermost lane that is free over its rows, the short ones first, so that few of them cross.
 * A wire with fewer than two ends in sight gets none.
 */
export function layLanes(rows: readonly Row[], wires: readonly TopologyWire[]): Lane[] {
  const place = new Map(rows.flatMap(({ ids }, index) => ids.map((id) => [id, index] as const)));
  const spans = wires
    .map(({ kind, ends }) => {
      const known = ends.map((end) => place.get(end)).filter((row) => row !== undefined);
      return { kind, rows: [...new Set(known)].sort((one, other) => one - other) };
    })
    .filter((span) => span.rows.length > 1)
    .sort((one, other) => length(one.rows) - length(other.rows) || first(one.rows) - first(other.rows));
  const lanes: Lane[] = [];
  for (const span of spans) {
    let lane = 0;
    while (lanes.some((other) => other.lane === lane && overlap(other.rows, span.rows))) lane += 1;
    lanes.push({ ...span, lane });
  }
  return lanes;
}

const first = (rows: readonly number[]): number => rows[0] ?? 0;
const last = (rows: readonly number[]): number => rows.at(-1) ?? 0;
const length = (rows: readonly number[]): number => last(rows) - first(rows);
const overlap = (one: readonly number[], other: readonly number[]): boolean =>
  first(one) <= last(other) && first(other) <= last(one);

/** What leaves a cell of the picture in the four directions, and how it is drawn. */
interface Cell {
  up: boolean;
  down: boolean;
  left: boolean;
  right: boolean;
  dotted: boolean;
  /** Lines meet here; where they only cross, they do not. */
  joined: boolean;
}

/** The signs of one character set. @param ascii for terminals and fonts that have no box drawing */
export function wireSign(cell: Cell | undefined, ascii: boolean): string {
  if (!cell) return ' ';
  const { up, down, left, right, joined, dotted } = cell;
  const crosses = (up || down) && (left || right) && !joined;
  if (ascii)
    return crosses ? '|' : joined ? (up && down ? '+' : up ? "'" : '.') : up || down ? (dotted ? ':' : '|') : '-';
  if (crosses) return '┼';
  if (!joined) return up || down ? (dotted ? '┆' : '│') : dotted ? '┄' : '─';
  if (right) return up && down ? '╪' : up ? '┴' : '┬';
  return up && down ? '┤' : up ? '╯' : '╮';
}

/** The cells right of the cards, row by row: two columns for each lane. */
export function laneCells(count: number, lanes: readonly Lane[]): (Cell | undefined)[][] {
  const width = 2 * largest(lanes.map(({ lane }) => lane + 1));
  const cells = Array.from({ length: count }, () => Array<Cell | undefined>(width).fill(undefined));
  const touch = (row: number, column: number, change: Partial<Cell>) => {
    const line = cells[row];
    if (!line) return;
    const old = line[column] ?? { up: false, down: false, left: false, right: false, dotted: true, joined: false };
    line[column] = { ...old, ...change, dotted: old.dotted && change.dotted === true };
  };
  for (const { rows, lane, kind } of lanes) {
    const column = 2 * lane + 1;
    const dotted = kind === 'tunnel';
    for (let row = first(rows); row <= last(rows); row += 1) {
      const up = row > first(rows) ? { up: true } : {};
      touch(row, column, { ...up, ...(row < last(rows) ? { down: true } : {}), dotted });
    }
    for (const row of rows) {
      for (let before = 0; before < column; before += 1) touch(row, before, { left: true, right: true, dotted });
      touch(row, column, { left: true, joined: true, dotted });
    }
  }
  return cells;
}
