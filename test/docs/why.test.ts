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
    const rows = faults.map(({ name, outcome, place }) => `| ${name} | ${outcome} | ${place} |`);
    const table = ['| what is broken | what is said | where |', '|---|---|---|', ...rows].join('\n');
    await expect(`${page.split(mark)[0]}${mark}\n\n${table}\n`).toMatchFileSnapshot('../../docs/why.md');
  });
});
