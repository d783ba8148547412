import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { between, page, project } from './documents.ts';

const path = 'docs/architecture.md';

interface Room {
  room: string;
  is: string;
  knowsNot: string;
}

/** The page with the rooms as the linter knows them. */
function withRooms(text: string): string {
  const rooms: Room[] = JSON.parse(page('rooms.json'));
  const rows = rooms.map(({ room, is, knowsNot }) => `| \`${room}\` | ${is} | ${knowsNot} |`);
  const table = ['| room | is | knows nothing of |', '|---|---|---|', ...rows].join('\n');
  return text.replace(/<!-- rooms -->\n.*<!-- end rooms -->/s, () => `<!-- rooms -->\n${table}\n<!-- end rooms -->`);
}

test('the page shows the rooms as they are: `npm run docs` writes it', async () => {
  expect(page(path)).toContain('<!-- rooms -->\n');
  await expect(withRooms(page(path))).toMatchFileSnapshot(`../../${path}`);
});

/** Every file of the program, by its path. */
const files = ['src', 'checks'].flatMap((folder) =>
  readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
);
const code = files
  .filter((name) => name.endsWith('.ts'))
  .map(page)
  .join('\n');

test('every file and folder that the page names is there', () => {
  const named = [...page(path).matchAll(/`((?:src|checks|test)\/[\w./-]+|[\w-]+\.ts)`/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(20);
  const there = [...files, ...readdirSync(join(project, 'test')).map((name) => `test/${name}`)];
  const isThere = (name: string) => there.some((each) => each === name.replace(/\/$/, '') || each.endsWith(`/${name}`));
  expect(named.filter((name) => name !== 'checks/NAME.ts' && !isThere(name))).toEqual([]);
});

test('every word of the glossary is one of the code', () => {
  const rows = between(path, '| word | means | in the code |\n|---|---|---|\n', '\n\n').split('\n');
  const words = rows.flatMap((row) =>
    [...(row.split(' | ').at(-1) ?? '').matchAll(/`(\w+)`/g)].map(([, word = '']) => word),
  );
  expect(words.length).toBeGreaterThan(20);
  expect(words.filter((word) => !new RegExp(`\\b${word}\\b`).test(code))).toEqual([]);
});
