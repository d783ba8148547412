import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lessonOf, readLesson } from '../../src/lesson/read.ts';
import { registry } from './registry.ts';
import { sample } from './sample.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'underlay-lesson-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function read(content: string | Uint8Array) {
  const path = join(folder, '02-veth.md');
  await writeFile(path, content);
  const { lesson, diagnostics } = await readLesson(path, registry);
  return { path, lesson, faults: diagnostics.map(({ line, column, message }) => `${line}:${column}: ${message}`) };
}

describe('readLesson', () => {
  it('reads a lesson from a file and through a link', async () => {
    const { path, lesson } = await read(sample);
    expect(lesson).toMatchObject({ id: 'veth', file: path });
    await symlink(path, join(folder, '07-link.md'));
    expect((await readLesson(join(folder, '07-link.md'), registry)).lesson).toMatchObject({ id: 'link', order: 7 });
  });

  it('tells an empty file, a binary one, a large one and another encoding', async () => {
    expect((await read('')).faults).toEqual([expect.stringContaining('1:1: the file is empty')]);
    expect((await read('a\nb\0')).faults).toEqual([expect.stringContaining('2:2: a NUL byte')]);
    expect((await read('x'.repeat(1_000_001))).faults).toEqual([expect.stringContaining('1:1: larger than 1 MB')]);
    const latin = Buffer.from('---\ntitle: caf\u00e9\n', 'latin1');
    expect((await read(latin)).faults).toEqual([expect.stringContaining('2:11: this is not UTF-8')]);
  });

  it('tells what is no file that can be read', async () => {
    const pipe = join(folder, 'pipe.md');
    execFileSync('mkfifo', [pipe]);
    const lesson = { name: 'UnderlayError', code: 'lesson' };
    await expect(readLesson(pipe, registry)).rejects.toMatchObject({
      ...lesson,
      message: `${pipe} is not an ordinary file`,
    });
    await expect(readLesson(folder, registry)).rejects.toMatchObject({
      ...lesson,
      message: `${folder} is a folder, not a lesson file`,
    });
    await expect(readLesson(join(folder, 'none.md'), registry)).rejects.toMatchObject({
      ...lesson,
      message: `there is no file ${join(folder, 'none.md')}`,
    });
    await expect(readLesson('/dev/zero', registry)).rejects.toMatchObject(lesson);
  });
});

describe('lessonOf', () => {
  it('gives the lesson, or throws with every fault in it', async () => {
    const path = join(folder, '02-veth.md');
    await writeFile(path, sample);
    expect(lessonOf(await readLesson(path, registry)).id).toBe('veth');
    await writeFile(path, sample.replace('minutes', 'minuts'));
    const faulty = await readLesson(path, registry);
    expect(() => lessonOf(faulty)).toThrow(
      expect.objectContaining({ code: 'lesson', message: expect.stringContaining(`${path}:5:1: unknown key`) }),
    );
  });
});
