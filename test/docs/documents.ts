import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

export const project = fileURLToPath(new URL('../..', import.meta.url));

/** The text of one of the project's pages, by its path. */
export const page = (path: string): string => readFileSync(join(project, path), 'utf8');

/** Every page that people read. */
export const pages: readonly string[] = [
  ...readdirSync(project).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(project, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** What stands in a page between two texts, the first of which has to be there. */
export function between(path: string, start: string, end: string): string {
  const text = page(path);
  expect(text).toContain(start);
  const from = text.indexOf(start) + start.length;
  return text.slice(from, text.indexOf(end, from));
}
