import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hostile } from '../kernel/hostile.ts';

/** What was handed in: each file says in its first line what it does, and in its second which steps it passes. */
const folder = join(import.meta.dirname, 'corpus');
const lesson = readFileSync(join(folder, '08-corpus.md'), 'utf8');

/** Always among them, and not to be harmed by any. */
const innocent = 'everything.sh';

interface HandedIn {
  name: string;
  text: string;
  /** Ids of steps. */
  passes: string[];
}

function read(kind: string, name: string): HandedIn {
  const text = readFileSync(join(folder, kind, name), 'utf8');
  const [, passes] = /^# .+\n# passes: (.+)\n/.exec(text) ?? [];
  if (passes === undefined) throw new Error(`${kind}/${name} does not say which steps it passes`);
  return { name, text, passes: passes === 'nothing' ? [] : passes.split(' ') };
}

const all = (kind: string): HandedIn[] => readdirSync(join(folder, kind)).map((name) => read(kind, name));

interface Judged extends HandedIn {
  /** Ids of the steps that it did pass. */
  passed: string[];
}

async function judge(files: readonly HandedIn[], text: string): Promise<Judged[]> {
  const { text: whole } = read('right', innocent);
  const { grade } = hostile({ ...Object.fromEntries(files.map((file) => [file.name, file.text])), 'zoe.sh': whole });
  const { of } = await grade({ lesson: text, args: ['--time-limit', '3'] });
  return files.map((file) => {
    const { steps } = of(file.name.replace('.sh', ''));
    return { ...file, passed: steps.flatMap(({ id, ok }) => (ok === true ? [id] : [])) };
  });
}

/** The lesson with some of its steps alone, which have all the time that they need. */
function onlySteps(ids: readonly string[]): string {
  const [head = '', ...steps] = lesson.split(/^(?=## )/m);
  const [setup = ''] = /^```sh setup\n[\s\S]*?^```\n/m.exec(lesson) ?? [];
  const kept = steps.filter((step) => ids.some((id) => step.includes(`<!-- step: ${id} -->`)));
  const [first = '', ...others] = kept.map((step) => step.replace(setup, ''));
  return [head, `${first}\n${setup}\n`, ...others].join('').replaceAll(/^ {2}within: .*$/gm, '  within: 100s');
}

test('there are at least a hundred files', () => {
  expect(['wrong', 'attack', 'right'].flatMap(all).length).toBeGreaterThanOrEqual(100);
});

test.each(['wrong', 'attack'])('no file passes more than it has done, and nobody else is harmed: %s', async (kind) => {
  const judged = await judge([...all(kind), read('right', innocent)], lesson);
  const more = judged.map(({ name, passes, passed }) => [name, passed.filter((id) => !passes.includes(id))]);
  expect(more).toEqual(judged.map(({ name }) => [name, []]));
  const whole = judged.at(-1);
  expect(whole?.passed).toEqual(whole?.passes);
});

const right = all('right');
const kinds = [...new Set(right.map(({ passes }) => passes.join(' ')))];

test.each(kinds)('what is right by another way passes: %s', async (kind) => {
  const files = right.filter(({ passes }) => passes.join(' ') === kind);
  const judged = await judge(files, onlySteps(kind.split(' ')));
  expect(judged.map(({ name, passed }) => [name, passed])).toEqual(files.map(({ name, passes }) => [name, passes]));
});
