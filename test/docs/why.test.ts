import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { outcomes } from '../../src/domain/packet-fate.ts';
import { faults } from '../kernel/why-faults.ts';

const page = readFileSync(new URL('../../docs/why.md', import.meta.url), 'utf8');

const mark = '<!-- faults -->';

describe('the page about why', () => {
  it('explains each outcome, and no other', () => {
    expect([...page.matchAll(/^### (\S+)$/gm)].map(([, name]) => name)).toEqual([...outcomes]);
  });

  it('lists what is tried', async () => {
    const rows = faults.map(({ name, outcome, place, unforeseen }) => {
      const foretold = unforeseen ? 'cannot tell' : 'the same';
      return `| ${name} | ${outcome} | ${place} | ${foretold} |`;
    });
    const head = ['| what is broken | what is said | where | by the state alone |', '|---|---|---|---|'];
    const table = [...head, ...rows].join('\n');
    await expect(`${page.split(mark)[0]}${mark}\n\n${table}\n`).toMatchFileSnapshot('../../docs/why.md');
  });
});
