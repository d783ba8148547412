import { allOf } from '../domain/outcome.ts';
import type { Report } from '../domain/report.ts';
import { visibleJson } from '../text/visible.ts';

/**
 * Reports as JSON: one lesson is its report, several are `{ version, ok, lessons }`. Ends with a line break; safe to
 * print on a terminal.
 */
export function jsonReport(reports: readonly Report[]): string {
  const [first] = reports;
  const several = { version: 1, ok: allOf(reports.map(({ ok }) => ok)), lessons: reports };
  return `${visibleJson(JSON.stringify(reports.length === 1 ? first : several, null, 2))}\n`;
}
