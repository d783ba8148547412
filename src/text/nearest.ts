const longestCompared = 40;

/** Edits (insert, delete, replace, swap of neighbours) that turn one word into another. */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (row > 1 && column > 1 && swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, to.length);
}

function at(row: number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}

/** The known name that was most likely meant, or undefined when none is close. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  if (name.length > longestCompared) return undefined;
  let best: string | undefined;
  // At least one character must be right.
  let bestDistance = Math.min(Math.max(1, Math.floor(name.length / 3)) + 1, name.length);
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** How a message about an unknown name ends: the nearest known one, else all of them when they are few. */
export function suggestion(name: string, known: readonly string[]): string {
  const close = nearest(name, known);
  if (close !== undefined) return `; did you mean \`${close}\`?`;
  if (known.length === 0 || known.length > 40) return '';
  return ` (known: ${[...new Set(known)]
    .sort()
    .map((each) => `\`${each}\``)
    .join(', ')})`;
}
