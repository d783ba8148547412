const joints = new Set('┤╮╯╪┴┬');
const leftward = new Set('─┄┼┤╮╯╪┴┬');
const rightward = new Set('─┄┼╪┴┬');
const upward = new Set('│┆┼┤╯╪┴');
const downward = new Set('│┆┼┤╮╪┬');

/** Reads a picture back: groups of rows that wires join, by following the lines from sign to sign. */
export function joinedRows(lines: readonly string[], edge: number): number[][] {
  const grid = lines.map((line) => [...line]);
  const above = new Map<string, string>();
  const root = (node: string): string => {
    const next = above.get(node) ?? node;
    return next === node ? node : root(next);
  };
  const join = (one: string, other: string) => above.set(root(one), root(other));
  const sign = (row: number, column: number) => grid[row]?.[column] ?? ' ';
  const ends: { row: number; node: string }[] = [];
  grid.forEach((line, row) => {
    for (let column = edge; column < line.length; column += 1) {
      const here = sign(row, column);
      if (joints.has(here)) join(`${row} ${column} h`, `${row} ${column} v`);
      if (rightward.has(here) && leftward.has(sign(row, column + 1)))
        join(`${row} ${column} h`, `${row} ${column + 1} h`);
      if (downward.has(here) && upward.has(sign(row + 1, column))) join(`${row} ${column} v`, `${row + 1} ${column} v`);
    }
    if (leftward.has(sign(row, edge))) ends.push({ row, node: `${row} ${edge} h` });
  });
  const groups = new Map<string, number[]>();
  for (const { row, node } of ends) groups.set(root(node), [...(groups.get(root(node)) ?? []), row]);
  return [...groups.values()].sort((one, other) => (one[0] ?? 0) - (other[0] ?? 0));
}
