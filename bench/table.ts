import { type Failure, median, type Readings } from './measure.ts';
import { floor, megabytes } from './names.ts';
import { rounded, type Target } from './targets.ts';

/** The readings and the targets for a person. */
export function asText(readings: Readings, targets: readonly Target[], failures: readonly Failure[]): string {
  const unit = median(readings.get(floor) ?? []);
  const measured = [...readings].map(([name, values]) => {
    const middle = median(values);
    const range = `${rounded(Math.min(...values))} to ${rounded(Math.max(...values))}`;
    if (megabytes.includes(name)) return [name, `${rounded(middle)} MB`, '', range];
    return [name, `${rounded(middle)} ms`, `${rounded(middle / unit)} ×`, range];
  });
  const judged = targets.map(({ name, wanted, found, reached }) => [
    name,
    wanted,
    found,
    reached === undefined ? '' : reached ? 'reached' : 'not reached',
  ]);
  return [
    ...columns([['what', 'median', 'floor', 'from to'], ...measured]),
    '',
    `The floor is ${floor}, measured in the same rounds.`,
    '',
    ...columns([['target', 'wanted', 'found', ''], ...judged]),
    '',
    ...failures.map(({ title, round, reason }) => `left out: ${title}, round ${round}: ${firstLine(reason)}`),
    ...(failures.length > 0 ? [''] : []),
  ].join('\n');
}

const firstLine = (text: string) => text.split('\n', 1)[0];

/** The same for programs to read. */
export function asJson(
  rounds: number,
  readings: Readings,
  targets: readonly Target[],
  failures: readonly Failure[],
): string {
  const measurements = [...readings].map(([name, values]) => ({
    name,
    unit: megabytes.includes(name) ? 'MB' : 'ms',
    median: median(values),
    minimum: Math.min(...values),
    maximum: Math.max(...values),
  }));
  return `${JSON.stringify({ version: 1, rounds, measurements, targets, failures }, null, 2)}\n`;
}

function columns(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  );
}
