import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findLessons } from '../../src/lesson/find.ts';
import { readOutlines } from '../../src/lesson/outline.ts';
import { resolveLesson } from '../../src/lesson/resolve.ts';
import { registry } from './registry.ts';
import { sample } from './sample.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'underlay-lessons-'));
  await put('01-netns.md', []);
  await put('02-veth.md', ['netns']);
  await put('10-bridge.md', ['netns', 'veth']);
});
afterEach(() => rm(folder, { recursive: true }));

const put = (name: string, after: string[]) =>
  writeFile(join(folder, name), sample.replace('after: [netns]', `after: [${after.join(', ')}]`));

const found = async () => {
  const { lessons, diagnostics } = await findLessons(folder, registry);
  const faults = diagnostics.map(
    ({ file, line, column, message }) => `${file.slice(folder.length + 1)}:${line}:${column}: ${message}`,
  );
  return { ids: lessons.map(({ id }) => id), faults };
};

describe('findLessons', () => {
  it('finds the lessons in their order and nothing else', async () => {
    await writeFile(join(folder, 'README.md'), 'no lesson');
    await writeFile(join(folder, '03-notes.txt'), 'no lesson');
    await mkdir(join(folder, 'pictures'));
    expect(await found()).toEqual({ ids: ['netns', 'veth', 'bridge'], faults: [] });
  });

  it('leaves a faulty lesson out and tells its faults', async () => {
    await writeFile(join(folder, '05-empty.md'), '');
    const { ids, faults } = await found();
    expect(ids).toEqual(['netns', 'veth', 'bridge']);
    expect(faults).toEqual([expect.stringContaining('05-empty.md:1:1: the file is empty')]);
  });

  it('tells two lessons with one id, two with one number, and names that are nearly right', async () => {
    await put('11-veth.md', []);
    await put('02-other.md', []);
    await put('3-bridge.md', []);
    const { faults } = await found();
    expect(faults).toEqual([
      `02-veth.md:1:1: the number is already that of ${join(folder, '02-other.md')}`,
      `11-veth.md:1:1: the id \`veth\` is already that of ${join(folder, '02-veth.md')}`,
      "3-bridge.md:1:1: `3-bridge.md` cannot be a lesson's name; expected `NN-slug.md`, such as `02-veth.md`",
    ]);
  });

  it('tells words that two lessons explain, and those that their own lesson never says', async () => {
    const explain = (name: string, words: string) =>
      writeFile(join(folder, name), sample.replace('after: [netns]', `after: []\nwords:\n  ${words}`));
    await explain('01-netns.md', 'drawing: a picture');
    await explain('02-veth.md', 'Drawing: the same once more\n  pair: two');
    expect((await found()).faults).toEqual([
      expect.stringMatching(/^02-veth\.md:8:12: the lesson `netns` explains `Drawing` already$/),
    ]);
    await explain('02-veth.md', 'zebra: a horse');
    expect((await found()).faults).toEqual(['02-veth.md:8:10: the lesson explains `zebra` and never says it']);
    await explain('02-veth.md', '"a, b": no word');
    expect((await found()).faults).toEqual([expect.stringContaining('`a, b` cannot be a key here')]);
  });

  it('tells lessons that are to come before and do not', async () => {
    await put('01-netns.md', ['brigde', 'veth', 'netns']);
    expect((await found()).faults).toEqual([
      '01-netns.md:6:9: unknown lesson `brigde`; did you mean `bridge`?',
      '01-netns.md:6:17: the lesson `veth` does not come before this one: its number is 2',
      '01-netns.md:6:23: the lesson `netns` does not come before this one: its number is 1',
    ]);
  });

  it('tells a folder that is not there', async () => {
    await expect(findLessons(join(folder, 'none'), registry)).rejects.toMatchObject({ code: 'lesson' });
  });
});

describe('readOutlines', () => {
  it('tells of each lesson the same as the whole lesson', async () => {
    const { lessons } = await findLessons(folder, registry);
    const { outlines, diagnostics } = await readOutlines(folder);
    expect(diagnostics).toEqual([]);
    expect(outlines).toHaveLength(3);
    for (const [index, { steps, ...rest }] of outlines.entries()) {
      expect(lessons[index]).toMatchObject(rest);
      expect(lessons[index]?.steps.map(({ id, title, needs, points }) => ({ id, title, needs, points }))).toEqual(
        steps,
      );
    }
  });

  it('leaves out what is faulty and tells why', async () => {
    await writeFile(join(folder, '01-netns.md'), sample.replace('minutes: 15', 'minutes: some'));
    await writeFile(join(folder, '02-veth.md'), Buffer.from([0xff]));
    const { outlines, diagnostics } = await readOutlines(folder);
    expect(outlines.map(({ id }) => id)).toEqual(['bridge']);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      '`minutes`: expected a number, found `some`',
      'this is not UTF-8; save the file with that encoding',
    ]);
  });
});

describe('resolveLesson', () => {
  const idOf = async (name: string) => (await resolveLesson(name, folder, registry)).lesson?.id;

  it('finds a lesson by id, number, both, or path', async () => {
    expect(await idOf('veth')).toBe('veth');
    expect(await idOf('2')).toBe('veth');
    expect(await idOf('02')).toBe('veth');
    expect(await idOf('10-bridge')).toBe('bridge');
    expect(await idOf(join(folder, '01-netns.md'))).toBe('netns');
  });

  it('does not look into other lessons', async () => {
    await rm(join(folder, '01-netns.md'));
    // A folder cannot be read as a lesson: reading it would throw.
    await mkdir(join(folder, '01-netns.md'));
    expect(await idOf('veth')).toBe('veth');
  });

  it('gives the faults of a faulty lesson', async () => {
    await writeFile(join(folder, '02-veth.md'), '');
    const { lesson, diagnostics } = await resolveLesson('veth', folder, registry);
    expect(lesson).toBeUndefined();
    expect(diagnostics).toHaveLength(1);
  });

  it('names the nearest lesson for an unknown one', async () => {
    await expect(idOf('brige')).rejects.toMatchObject({
      code: 'usage',
      message: 'there is no lesson `brige`; did you mean `bridge`?',
    });
    await expect(idOf('03-veth')).rejects.toMatchObject({ code: 'usage' });
    await expect(idOf('./none.md')).rejects.toMatchObject({ code: 'lesson', message: 'there is no file ./none.md' });
  });
});
