import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { junit } from '../../src/report/junit.ts';
import { aBook, everyBook } from './grade-samples.ts';

const schema = readFileSync(join(import.meta.dirname, 'schemas/junit.xsd'), 'utf8');

/** What the schema of JUnit's XML has against a document. */
async function faultsOf(xml: string): Promise<string[]> {
  const { errors } = await validateXML({ xml, schema });
  return errors.map(({ message }) => message);
}

test.each([
  ['all there is to grade', everyBook()],
  ['nothing', aBook()],
])('JUnit XML of %s is valid', async (_what, book) => {
  expect(await faultsOf(junit(book))).toEqual([]);
});

test('the schema refuses what is not', async () => {
  const xml = junit(everyBook());
  expect(await faultsOf(xml.replace('<properties>', '<properties><b/>'))).not.toEqual([]);
  expect(await faultsOf(xml.replace(/ hostname="[^"]*"/, ''))).not.toEqual([]);
  expect(await faultsOf(xml.replace('</testsuite>', ''))).not.toEqual([]);
});
