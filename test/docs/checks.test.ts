import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { registry } from '../../checks/index.ts';
import { describeCheck } from '../../src/lesson/check-reference.ts';
import { parseLesson } from '../../src/lesson/parse.ts';
import { checksPage } from './checks-page.ts';

const references = registry.names.flatMap((name) => registry.find(name) ?? []).map(describeCheck);

test('the page of checks is as the checks are: `npm run docs` writes it', async () => {
  await expect(checksPage()).toMatchFileSnapshot('../../docs/checks.md');
});

test.each(references)('an author is told every argument of $name', ({ arguments: all, summary }) => {
  expect(all.length).toBeGreaterThan(0);
  for (const { name, describe, type } of all) {
    expect(`${name}: ${describe}`).toMatch(/: .{4}/);
    expect(`${name}: ${type}`).toMatch(/: .{3}/);
    expect(describe).not.toMatch(/\.$/);
  }
  expect(summary).not.toMatch(/\.$/);
});

test.each(references)(
  'the example of $name is a check of that type, which a lesson may have',
  ({ name, example, says }) => {
    expect(Object.keys(parse(example))).toEqual([name]);
    const item = `- ${example.replaceAll('\n', '\n  ')}`;
    const step = `## A step\n<!-- step: it -->\n\nText.\n\n\`\`\`sh run\ntrue\n\`\`\`\n\n\`\`\`yaml check\n${item}\n\`\`\`\n`;
    const head = '---\nformat: 1\ntitle: A lesson\nsummary: A summary.\nminutes: 5\n---\n\nText.\n';
    const { lesson, diagnostics } = parseLesson(`${head}\n${step}`, '01-it.md', registry);
    expect(diagnostics).toEqual([]);
    expect(lesson?.steps[0]?.checks.map(({ describe }) => describe)).toEqual([says]);
  },
);
