import { readFileSync } from 'node:fs';

/** Contents of a file, empty where it cannot be read. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
