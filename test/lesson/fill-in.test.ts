// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a lesson names a value
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sampleSeeds } from '../../src/domain/seed.ts';
import { readOutlines } from '../../src/lesson/outline.ts';
import { parseLesson } from '../../src/lesson/parse.ts';
import { readLessonVersions } from '../../src/lesson/read.ts';
import { exercise } from './exercise.ts';
import { registry } from './registry.ts';
import { faultsOf, lessonFrom, parse, sample } from './sample.ts';

function withSeed(seed: string, text = exercise) {
  const { lesson, diagnostics } = parseLesson(text, '02-veth.md', registry, seed);
  expect(diagnostics).toEqual([]);
  if (!lesson) throw new Error('no lesson');
  const [step] = lesson.steps;
  const [, web] = lesson.world.machines;
  if (!step || !web) throw new Error('no step, or no web');
  return { lesson, step, web, address: web.interfaces[0]?.address ?? 'none', gate: web.gateway ?? 'none' };
}

/** Line and column of a piece of a text. */
function placeOf(text: string, piece: string): { line: number; column: number } {
  const before = text.slice(0, text.indexOf(piece)).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** The exercise with something else in it, its faults, and how one begins that stands at a piece of the new text. */
function spoiled(search: string, replacement: string, piece: string) {
  expect(exercise).toContain(search);
  const at = exercise.indexOf(search);
  const text = exercise.slice(0, at) + replacement + exercise.slice(at + search.length);
  const { line, column } = placeOf(text, piece);
  return { faults: faultsOf(text), place: `${line}:${column}: ` };
}

describe('the values of a seed', () => {
  it('stand everywhere in the lesson', () => {
    const { lesson, step, address, gate } = withSeed('anna');
    const subnet = lesson.world.networks[0]?.subnet;
    expect(address).toMatch(/^10\.\d+\.\d+\.\d+$/);
    expect(subnet).toMatch(/^10\.\d+\.\d+\.0\/24$/);
    expect(lesson.seed).toBe('anna');
    expect(lesson.prose).toMatch(new RegExp(`^Prose with ${subnet} and (red|green|blue)\\.`));
    expect(step.prose).toContain(`Go to ${address}.`);
    expect(step.commands[0]?.text).toBe(`ping -c 1 ${address} # \${HOME} \${port:-7}`);
    expect(step.wrong[0]).toMatchObject({ expect: gate, command: { text: `ping ${gate}` } });
    expect(step.checks[0]?.describe).toBe(`host can reach ${address}`);
    expect(step.asks[0]?.answers).toEqual([expect.stringMatching(/^\d+$/)]);
    expect(step.asks[0]?.explanation).toBe(`It is ${step.asks[0]?.answers[0]}.`);
    expect(step.hints[0]).toMatch(/^Port 8\d\d\d\.$/);
    expect(JSON.stringify(lesson)).not.toMatch(/\$\{(?!HOME|port:)/);
  });

  it('are the same each time, and others for another seed', () => {
    expect(JSON.stringify(withSeed('anna').lesson)).toBe(JSON.stringify(withSeed('anna').lesson));
    expect(withSeed('anna').address).not.toBe(withSeed('bert').address);
  });

  it('leave a drawing in its columns', () => {
    for (const seed of sampleSeeds) {
      const [first = '', second = ''] = withSeed(seed).lesson.prose.split('```text\n')[1]?.split('\n') ?? [];
      expect(first.indexOf('eth0')).toBe('${web}            '.length);
      expect(second).toMatch(/^10\S+ \((red|green|blue)\) eth1$/);
    }
  });

  it('leave positions those of the text as it was written', () => {
    const { lesson, step } = withSeed('anna');
    expect(step.position).toMatchObject(placeOf(exercise, '## Do it'));
    expect(step.checks[0]?.position).toMatchObject(placeOf(exercise, 'ping: { from'));
    expect(lesson.file).toBe('02-veth.md');
  });

  it('are none in a lesson without vars', () => {
    const lesson = lessonFrom(sample.replace('More prose.', () => 'More ${prose}.'));
    expect(lesson.seed).toBeUndefined();
    expect(lesson.steps[0]?.prose).toContain('More ${prose}.');
    expect(parseLesson(sample, 'lessons/02-veth.md', registry, 'x').lesson).toEqual({
      ...parse(sample).lesson,
      steps: expect.anything(),
    });
  });
});

describe('faults where values stand', () => {
  it.each([
    ['Go to ${web}.', 'Go to ${wbe}.', '${wbe}', '`vars` has no `wbe`; did you mean `web`?'],
    ['to: ${web} }', 'to: ${HOME} }', '${HOME} }', '`vars` has no `HOME`'],
    ['lan: ${gate} }', 'lan: ${gat} }', '${gat}', '`vars` has no `gat`; did you mean `gate`?'],
    ['${net} (', '${not} (', '${not}', '`vars` has no `not`; did you mean `net`?'],
    ['An exercise', 'At ${web}', '${web}', '`${web}` cannot stand in this key, which is the same for everybody'],
    ['## Do it', '## Do ${tag}', '${tag}', '`${tag}` cannot stand in a heading, which is the same for everybody'],
    ['do-it -->', '${tag} -->', '${tag} -->', '`${tag}` cannot stand in a comment, which is the same for everybody'],
    ['to: ${web} }', 'to: ${name} }', '${name} }', '`to`: is no address'],
    ['to: ${web} }', 'to: ${web}, form: 1 }', 'form: 1', 'unknown key `form`; did you mean `from`?'],
    ['web: { lan: ${web},', 'web: { lan: ${tag},', '${tag}', 'expected an address in `lan`, or `none`'],
  ])('%s → %s', (search, replacement, piece, message) => {
    const { faults, place } = spoiled(search, replacement, piece);
    expect(faults.some((fault) => fault.startsWith(place + message))).toBe(true);
  });

  it.each(['web=1; ping ${web}', 'for web in 1 2; do ping ${web}; done', 'read -r a web; ping ${web}'])(
    'the shell has a variable of that name: %s',
    (shell) => {
      const { faults, place } = spoiled('ping -c 1 ${web}', shell, '${web} # ');
      const found = spoiled('ping -c 1 ${web}', shell, '${web}; done');
      expect(faults).toHaveLength(1);
      expect(faults[0]).toContain('the shell sets `web` here, and `vars` has a `web` as well');
      expect([place, found.place].some((each) => faults[0]?.startsWith(each))).toBe(true);
    },
  );

  it('other variables of the shell are its own', () => {
    const shell = 'a=1; for web2 in ${a}; do ping ${web} ${web2}; done';
    expect(spoiled('ping -c 1 ${web}', shell, shell).faults).toEqual([]);
  });

  it('are found when they only show with some seeds', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'underlay-fill-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, '02-veth.md');
    // Only one of the three colours is a machine.
    const text = exercise.replace('```sh run', '```sh run on=${name}').replace('    web:', '    red:');
    await writeFile(path, text);
    const { lessons, diagnostics } = await readLessonVersions(path, registry, sampleSeeds);
    expect(lessons).toEqual([]);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject(placeOf(text, 'on=${name}'));
    await writeFile(path, exercise);
    const sound = await readLessonVersions(path, registry, sampleSeeds);
    expect(sound.lessons.map(({ seed }) => seed)).toEqual(sampleSeeds);
  });

  it('do not keep a lesson out of the list', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'underlay-fill-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, '02-veth.md'), exercise);
    const { outlines, diagnostics } = await readOutlines(folder);
    expect(diagnostics).toEqual([]);
    expect(outlines).toMatchObject([{ title: 'An exercise', steps: [{ id: 'do-it', title: 'Do it' }] }]);
  });
});
