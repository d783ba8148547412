import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { registry } from '../../checks/index.ts';
import type { Check } from '../../src/domain/check.ts';
import { describeCheck } from '../../src/lesson/check-reference.ts';
import { FakeProbe } from '../checks/fake-probe.ts';
import { between, page, project } from './documents.ts';

const path = 'CONTRIBUTING.md';

/** The check that contributors are shown, out of a file of its own beside which there is no project. */
async function shownCheck(): Promise<Check> {
  const folder = mkdtempSync(join(tmpdir(), 'contributing-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const checks = pathToFileURL(join(project, 'checks', 'interfaces.ts'));
  const text = between(path, '```ts\n', '```').replaceAll(
    /from '(\.{1,2}\/[^']+)'/g,
    (_, from: string) => `from '${new URL(from, checks).pathname}'`,
  );
  const file = join(folder, 'interfaces.ts');
  writeFileSync(file, text.replace("from 'zod'", `from '${join(project, 'node_modules/zod/index.js')}'`));
  return (await import(file)).interfaces;
}

test('the check that contributors are shown does what they are told', async () => {
  const check = await shownCheck();
  const { name, arguments: all } = describeCheck(check);
  expect(all.map(({ describe }) => describe)).not.toContain('');
  const args = check.args.parse(parse(check.example)[name]);
  const verdict = await check.run(args, new FakeProbe('pair'), new AbortController().signal);
  const shown = between(path, 'the learner reads:\n\n```text\n', '```');
  expect(verdict.ok).toBe(false);
  if (verdict.ok !== false) return;
  expect(shown.split('\n')[0]).toBe(`  ✗ ${check.describe(args)}`);
  expect(shown).toContain(`wanted: ${verdict.wanted}\n`);
  expect(verdict.saw).toMatch(/^host has lo, /);
  const many = check.args.parse({ on: 'host', count: verdict.saw.split(', ').length });
  expect(await check.run(many, new FakeProbe('pair'), new AbortController().signal)).toMatchObject({ ok: true });
});

test('it is not there yet', () => {
  expect(registry.names).not.toContain('interfaces');
});

test('every file and folder that contributors are sent to is there', () => {
  const named = [...page(path).matchAll(/`((?:src|checks|test|lessons)\/[\w./-]+|[\w-]+\.(?:ts|json))`/g)].map(
    ([, name = '']) => name,
  );
  expect(named.length).toBeGreaterThan(15);
  const all = ['src', 'checks', 'test'].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }),
  );
  const isThere = (name: string) =>
    existsSync(join(project, name)) || all.some((each) => `/${each}`.endsWith(`/${name}`));
  const example = /NAME|NN-slug|interfaces\.ts/;
  expect(named.filter((name) => !example.test(name) && !isThere(name))).toEqual([]);
});
