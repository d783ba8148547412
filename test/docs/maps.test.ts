import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadLesson } from '../../src/commands/load-lesson.ts';
import { project } from './documents.ts';

const introduction = `# The network at the end of each lesson

<!-- Written by \`npm run docs\`; the pictures by \`npm run pictures\`, on the real kernel: change them there. -->

What the lesson's own commands have made of its world, as \`underlay map\` draws it. A blue wire is a cable, a violet one
leads to what an interface is stacked on, a dotted one is a tunnel; \`!\` says what stands out. Names that an engine makes
up are numbered here, and \`x\` stands for what is another number each time.
`;

const folder = join(project, 'docs/maps');
const files = readdirSync(join(project, 'lessons'))
  .filter((name) => name.endsWith('.md'))
  .sort();
const lessons = await Promise.all(files.map((name) => loadLesson(join(project, 'lessons', name))));

/** Of what is drawn, what the picture is made without. */
const notes = (id: string) =>
  readFileSync(join(folder, `${id}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('Without '));

test('every lesson has its picture, and no picture is of nothing', () => {
  expect(readdirSync(folder).sort()).toEqual(lessons.flatMap(({ id }) => [`${id}.svg`, `${id}.txt`]).sort());
});

test('the page of pictures shows them all: `npm run docs` writes it', async () => {
  const sections = lessons.map(({ id, title, file }) => {
    const shown = [
      `![The network at the end of: ${title}](maps/${id}.svg)`,
      `[As text](maps/${id}.txt).`,
      ...notes(id),
    ];
    return `## ${file.split('/').at(-1)?.slice(0, 2)} ${title}\n\n${shown.join('\n\n')}\n`;
  });
  await expect([introduction, ...sections].join('\n')).toMatchFileSnapshot('../../docs/maps.md');
});

test('no picture holds what is another the next time', () => {
  for (const name of readdirSync(folder)) {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text).not.toMatch(
      /(?:[0-9a-f]{2}:){5}[0-9a-f]{2}|\bveth[0-9a-f]{7}\b|\bbr-[0-9a-f]{12}\b|\b[0-9a-f]{12,}\b|mount:\d-[a-z0-9]|lb_[a-z0-9]{9}|127\.0\.0\.11:/,
    );
  }
});
