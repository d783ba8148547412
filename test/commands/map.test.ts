import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { underlay } from './program.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'underlay-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the map of a lesson's world", () => {
  it('is drawn in a sandbox of its own, after the steps that are wanted', async () => {
    const { stdout, status } = await underlay(['map', '--world', 'bridge', '--after', 'plug-in', '--format', 'text']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/[├+] veth_abc .*\n.*[└+] veth_def/);
  });

  it('is written to a file, in the place of an older one and of nothing else', async () => {
    const file = join(folder, 'map.svg');
    const words = ['map', '--world', 'bridge', '--format', 'svg', '-o', file];
    expect(await underlay(words)).toMatchObject({ status: 0, stdout: '' });
    expect(await underlay(words)).toMatchObject({ status: 0 });
    expect(readFileSync(file, 'utf8')).toContain('</svg>');
    writeFileSync(file, 'my own');
    const refused = await underlay(words);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain('is no map of a network, and would be lost');
    expect(readFileSync(file, 'utf8')).toBe('my own');
  });

  it.each([
    [['--world', 'bridge', '--after', 'nowhere'], 'bridge has no step nowhere; there are: second-container'],
    [['--world', 'bridge', '--format', 'png'], 'there is no format "png"'],
    [['--world', 'nothing'], 'nothing'],
    [['nobody', '--world', 'bridge'], 'there is nothing called nobody; there are: host'],
    [['--after', 'end'], '--after belongs to --world LESSON'],
  ])('%j is refused with a reason', async (words, reason) => {
    const { status, stderr } = await underlay(['map', ...words]);
    expect(stderr).toContain(reason);
    expect(status).toBe(2);
  });
});
