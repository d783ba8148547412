import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { registry } from '../../checks/index.ts';
import { parseLesson } from '../../src/lesson/parse.ts';
import { between, page, project } from './documents.ts';
import { lessonSchema } from './lesson-schema.ts';

const path = 'docs/lesson.schema.json';
const reader = () => z.fromJSONSchema(JSON.parse(page(path)));
/** With a word for each value of an exercise, as it is once a value stands there. */
const frontMatter = (file: string) =>
  parse(between(`lessons/${file}`, '---\n', '\n---\n').replaceAll(/\$\{\w+\}/g, 'value'));
const lessons = readdirSync(join(project, 'lessons')).filter((name) => name.endsWith('.md'));

test("the editors' schema is as the program's: `npm run docs` writes it", async () => {
  await expect(lessonSchema()).toMatchFileSnapshot(`../../${path}`);
});

test.each(lessons)('the schema takes the front matter of %s', (file) => {
  expect(reader().safeParse(frontMatter(file)).error).toBeUndefined();
});

test.each([
  ['a key that there is not', { titel: 'A lesson' }],
  ['a capability that there is not', { needs: ['vteh'] }],
  ['no number of minutes', { minutes: 'many' }],
  ['a server that there is not', { world: { machines: { host: { serve: ['ftp'] } } } }],
  ['a key of the world that there is not', { world: { machines: { host: null }, routers: {} } }],
  ['a kind of value that there is not', { vars: { host_ip: { adress: 'lan' } } }],
])('the schema refuses %s, as the program does', (_, change) => {
  const good = { format: 1, title: 'A lesson', summary: 'A summary.', minutes: 5 };
  const faults = (head: object) =>
    parseLesson(
      `---\n${stringify(head)}---\n\nText.\n\n## A step\n<!-- step: it -->\n\nText.\n\n\`\`\`sh run\ntrue\n\`\`\`\n\n\`\`\`yaml check\n- netns: { name: a }\n\`\`\`\n`,
      '01-it.md',
      registry,
    ).diagnostics;
  expect([reader().safeParse(good).success, faults(good)]).toEqual([true, []]);
  expect(reader().safeParse({ ...good, ...change }).success).toBe(false);
  expect(faults({ ...good, ...change })).not.toEqual([]);
});

test('a lesson may name its schema for editors', () => {
  const line = between('docs/authors.md', '```yaml\n# yaml-language-server:', '\n');
  const lesson = page(`lessons/${lessons[0]}`).replace('---\n', `---\n# yaml-language-server:${line}\n`);
  expect(lesson).toContain('$schema=');
  expect(parseLesson(lesson, lessons[0] ?? '', registry).diagnostics).toEqual([]);
});
