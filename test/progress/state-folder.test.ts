import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { progressFolder, progressKey } from '../../src/progress/state-folder.ts';

let base: string;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'underlay-progress-'));
});
afterEach(async () => {
  await rm(base, { recursive: true, force: true });
});

describe('where progress lives', () => {
  it('follows UNDERLAY_STATE, then XDG_STATE_HOME, then the home folder', () => {
    expect(progressFolder({ UNDERLAY_STATE: '/a', XDG_STATE_HOME: '/b' })).toBe('/a/progress');
    expect(progressFolder({ XDG_STATE_HOME: '/b' })).toBe('/b/underlay/progress');
    const usual = join(homedir(), '.local/state/underlay/progress');
    expect(progressFolder({ XDG_STATE_HOME: 'relative' })).toBe(usual);
    expect(progressFolder({})).toBe(usual);
  });

  it("keeps a lesson file of one's own apart from the built-in lesson of that name", async () => {
    const own = join(base, '01-netns.md');
    const lessons = join(base, 'lessons');
    await mkdir(lessons);
    await writeFile(own, '');
    await symlink(lessons, join(base, 'link'));
    const builtIn = { id: 'netns', file: join(base, 'link', '01-netns.md') };
    await writeFile(builtIn.file, '');
    expect(await progressKey(builtIn, lessons)).toBe('netns');
    const key = await progressKey({ id: 'netns', file: own }, lessons);
    expect(key).toMatch(/^netns@[0-9a-f]{12}$/);
    await symlink(own, join(base, 'other.md'));
    expect(await progressKey({ id: 'netns', file: join(base, 'other.md') }, lessons)).toBe(key);
  });

  it('lets no name out of its folder', async () => {
    const key = await progressKey({ id: '../../etc/passwd', file: join(base, 'x.md') }, base);
    expect(dirname(join(base, key))).toBe(base);
  });
});
