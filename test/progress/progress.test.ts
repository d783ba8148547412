import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listProgress, loadProgress, resetProgress, saveProgress } from '../../src/progress/progress.ts';
import type { SavedProgress } from '../../src/progress/saved.ts';

const step = {
  status: 'passed',
  hints: 1,
  reasons: 0,
  solutionShown: false,
  answers: {},
  mistaken: {},
  tries: 2,
  commands: [],
} as const;
const saved = (...ids: string[]): SavedProgress => ({
  version: 1,
  current: ids[0] ?? '',
  finished: false,
  completed: false,
  steps: Object.fromEntries(ids.map((id) => [id, { ...step, commands: [] }])),
});

let base: string;
let folder: string;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'underlay-progress-'));
  folder = join(base, 'state', 'progress');
});
afterEach(async () => {
  await rm(base, { recursive: true, force: true });
});

const path = (name = 'netns.json') => join(folder, name);
async function write(text: string | Buffer, name?: string) {
  await mkdir(folder, { recursive: true });
  await writeFile(path(name), text);
}

describe('saving and loading', () => {
  it('gives back what was saved, from a folder it makes for its owner alone', async () => {
    expect(await saveProgress(folder, 'netns', saved('one', 'two'))).toEqual({});
    expect(await loadProgress(folder, 'netns')).toEqual({ saved: saved('one', 'two') });
    expect((await stat(folder)).mode & 0o077).toBe(0);
    expect((await stat(path())).mode & 0o077).toBe(0);
    expect(await readdir(folder)).toEqual(['netns.json']);
  });

  it('says nothing where there is nothing', async () => {
    expect(await loadProgress(folder, 'netns')).toEqual({});
  });

  it('keeps steps that the lesson no longer has', async () => {
    await saveProgress(folder, 'netns', saved('old', 'one'));
    await saveProgress(folder, 'netns', { ...saved('one', 'new'), completed: true });
    const { saved: both } = await loadProgress(folder, 'netns');
    expect(Object.keys(both?.steps ?? {})).toEqual(['old', 'one', 'new']);
    expect(both).toMatchObject({ completed: true });
  });
});

describe('a file that cannot be used', () => {
  const damaged: [what: string, text: string | Buffer][] = [
    ['empty', ''],
    ['cut off', '{"version":1,"current":"on'],
    ['another thing', '[1, 2]'],
    ['null', 'null'],
    ['bytes', Buffer.from([0, 255, 0, 254])],
    ['wrong inside', JSON.stringify({ ...saved('one'), steps: { one: { status: 'won' } } })],
  ];
  it.each(damaged)('%s: is set aside with its text, and it says so', async (_, text) => {
    await write(text);
    const { saved: none, warning } = await loadProgress(folder, 'netns');
    expect(none).toBeUndefined();
    expect(warning).toContain(path('netns.json.corrupt'));
    expect(await readFile(path('netns.json.corrupt'))).toEqual(Buffer.from(text));
    expect(await loadProgress(folder, 'netns')).toEqual({});
  });

  it("is named as another version's when it is", async () => {
    await write(JSON.stringify({ ...saved('one'), version: 7 }));
    expect((await loadProgress(folder, 'netns')).warning).toMatch(/another version.*format 7/);
  });

  it('never takes the place of one set aside earlier', async () => {
    for (const text of ['first', 'second', 'third']) {
      await write(text);
      await loadProgress(folder, 'netns');
    }
    const names = (await readdir(folder)).sort();
    expect(names).toEqual(['netns.json.corrupt', 'netns.json.corrupt.2', 'netns.json.corrupt.3']);
    expect(await readFile(path('netns.json.corrupt'), 'utf8')).toBe('first');
  });

  it('is set aside also when it turns up while saving', async () => {
    await write('{');
    expect((await saveProgress(folder, 'netns', saved('one'))).warning).toContain('.corrupt');
    expect(await loadProgress(folder, 'netns')).toEqual({ saved: saved('one') });
  });

  it('may even be a folder', async () => {
    await mkdir(path(), { recursive: true });
    expect((await loadProgress(folder, 'netns')).warning).toMatch(/it is a folder.*set aside/);
    expect(await saveProgress(folder, 'netns', saved('one'))).toEqual({});
  });
});

describe('a place that cannot be written to', () => {
  const program = fileURLToPath(new URL('programs/save.ts', import.meta.url));
  /** Saves on a tmpfs of its own, where even root cannot write, and tells what saving said and what is in there. */
  async function saveOn(options: string, prepare: string) {
    await mkdir(folder, { recursive: true });
    const script = `mount -t tmpfs -o "$1" none "$2" && cd "$2" && ${prepare} && cd "$5" && "$3" --import tsx "$4" "$2" && ls -A "$2"`;
    const args = ['-Urm', 'sh', '-c', script, 'sh', options, folder, process.execPath, program, process.cwd()];
    const { stdout } = await promisify(execFile)('unshare', args);
    const [said, ...names] = stdout.trim().split('\n');
    return { said, names };
  }

  it('that is read-only gives one warning with a cure', async () => {
    const { said, names } = await saveOn('ro', 'true');
    expect(said).toMatch(/^Progress cannot be saved.*read-only.*UNDERLAY_STATE.*\.$/);
    expect(names).toEqual([]);
  });

  it('that takes no folders gives one warning with a cure, and comes to an end', async () => {
    const { warning } = await saveProgress('/proc/none/underlay/progress', 'netns', saved('one'));
    expect(warning).toMatch(/^Progress cannot be saved.*the folder cannot be made.*UNDERLAY_STATE.*\.$/);
  });

  it('that is full gives one warning with a cure, and nothing half-written stays', async () => {
    const { said, names } = await saveOn('size=8k', 'head -c 8192 /dev/zero >full');
    expect(said).toMatch(/^Progress cannot be saved.*no space left.*\.$/);
    expect(names).toEqual(['full']);
  });

  it('that is no folder at all gives one warning too', async () => {
    await writeFile(join(base, 'state'), '');
    expect(await loadProgress(folder, 'netns')).toEqual({});
    expect((await saveProgress(folder, 'netns', saved('one'))).warning).toMatch(/not a folder/);
  });
});

describe('a death in the middle of saving', () => {
  it('leaves a whole file, and what else it leaves goes with the next start', async () => {
    const program = fileURLToPath(new URL('programs/save.ts', import.meta.url));
    for (let round = 0; round < 4; round += 1) {
      const stdio = ['ignore', 'pipe', 'ignore'] as const;
      const child = spawn(process.execPath, ['--import', 'tsx', program, folder, 'ever'], { stdio: [...stdio] });
      const exited = once(child, 'exit');
      let rounds = 0;
      for await (const chunk of child.stdout ?? []) {
        rounds += String(chunk).split('\n').length;
        if (rounds > 20 + round * 7) break;
      }
      child.kill('SIGKILL');
      await exited;
      expect((await loadProgress(folder, 'netns')).saved).toMatchObject({ version: 1, current: 'one' });
      expect(await readdir(folder)).toEqual(['netns.json']);
    }
  });

  it('removes the half-written file of a process that is gone, and not that of one at work', async () => {
    const gone = spawn('true');
    await once(gone, 'exit');
    const theirs = `.netns.json.${process.ppid}.part`;
    await write('{', `.netns.json.${gone.pid}.part`);
    await write('{', theirs);
    await loadProgress(folder, 'netns');
    expect(await readdir(folder)).toEqual([theirs]);
  });
});

describe('listing and forgetting', () => {
  beforeEach(async () => {
    await saveProgress(folder, 'netns', saved('one'));
    await saveProgress(folder, 'veth@0123456789ab', saved('two'));
    await write('{', 'bridge.json');
  });

  it('lists what can be used and leaves the rest alone', async () => {
    const found = await listProgress(folder);
    expect([...found.keys()].sort()).toEqual(['netns', 'veth@0123456789ab']);
    expect(await readFile(path('bridge.json'), 'utf8')).toBe('{');
    expect(await listProgress(join(base, 'nowhere'))).toEqual(new Map());
  });

  it('forgets one lesson, or all', async () => {
    expect(await resetProgress(folder, 'netns')).toEqual(['netns']);
    expect(await resetProgress(folder, 'netns')).toEqual([]);
    expect((await resetProgress(folder)).sort()).toEqual(['bridge', 'veth@0123456789ab']);
    expect(await readdir(folder)).toEqual([]);
  });

  it('says so when it cannot forget', async () => {
    await mkdir(path('stuck.json'));
    await expect(resetProgress(folder, 'stuck')).rejects.toMatchObject({ code: 'machine', cure: expect.any(String) });
  });
});
