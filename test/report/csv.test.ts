import { describe, expect, it } from 'vitest';
import { csv } from '../../src/report/csv.ts';
import { aBook, aGrade, everyBook, failing, passing } from './grade-samples.ts';

/** A reader of RFC 4180: quotes are doubled inside quotes, lines end with CRLF. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (at < text.length) {
    cell.lastIndex = at;
    const found = cell.exec(text);
    if (!found) throw new Error(`no CSV at ${at}: ${text.slice(at, at + 40)}`);
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '\r\n') rows.push([]);
    at = cell.lastIndex;
  }
  return rows.slice(0, -1);
}

describe('CSV', () => {
  it('has a row for each learner and check, with the points of step and file', () => {
    const rows = parse(csv(aBook(aGrade('ben', [passing, failing]))));
    expect(rows.map((row) => row.slice(0, 7))).toEqual([
      ['learner', 'file', 'lesson', 'step', 'check', 'description', 'result'],
      ['ben', 'in/ben.md', 'veth', 'pair', 'pair.1', 'host has a veth interface veth_abc', 'passed'],
      ['ben', 'in/ben.md', 'veth', 'pair', 'pair.1', 'host has a veth interface veth_abc', 'passed'],
      ['ben', 'in/ben.md', 'veth', 'pair', 'pair.2', 'host has a veth interface veth_abc', 'failed'],
    ]);
    expect(rows[3]?.slice(7)).toEqual([
      ...['0.5', '1', '0', '1.5', '2', '0', 'host has lo', 'an interface veth_abc', 'there is none', ''],
    ]);
  });

  it('has rows of one length whatever is in them, and no cell that a spreadsheet would compute', () => {
    const rows = parse(csv(everyBook()));
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([17]));
    for (const cell of rows.flat()) {
      expect(cell).not.toMatch(/^[=+@|%-]/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them is the purpose
      expect(cell).not.toMatch(/[\u0000-\u001f\u202e\ud800]/);
    }
    expect(rows.flat().some((cell) => cell.startsWith('\'=cmd|"x",<b>&\\x1b'))).toBe(true);
  });

  it.each(['=1', '+1', '-1', '@a', '\t=1', "'=1", '\uff1d1', ' =1'])('makes %j harmless', (learner) => {
    const [, row] = parse(csv(aBook(aGrade(learner, [passing]))));
    expect(row?.[0]).toMatch(learner.startsWith('\t') ? /^\\t=1$/ : /^'/);
  });
});
