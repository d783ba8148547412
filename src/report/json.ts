import type { Report } from '../domain/report.ts';
import { visibleJson } from '../domain/visible.ts';

/** Reports as JSON: one lesson is an object, several are an array. Ends with a line break; safe to print on a terminal. */
export function jsonReport(reports: Report | readonly Report[]): string {
  return `${visibleJson(JSON.stringify(reports, null, 2))}\n`;
}
