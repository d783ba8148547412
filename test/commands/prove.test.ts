import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { capabilityNames } from '../../src/domain/capability.ts';
import { probeCapabilities } from '../../src/machine/capabilities.ts';
import { fence, holds, lessonText, stepText } from '../kernel/small-lessons.ts';
import { temporaryFolder, underlay } from './program.ts';

/** The path of a lesson file with this text. */
function lessonFile(text: string, name = '01-small.md'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return path;
}

const sound = lessonText(stepText('make', fence('run', 'touch /tmp/a'), holds('test -e /tmp/a')));
const unsound = lessonText(stepText('make', fence('run', 'touch /tmp/a', 'touch /tmp/b'), holds('test -e /tmp/a')));

describe('underlay prove', () => {
  it('ends with 0 and sums up when the lesson is sound', async () => {
    const { status, stdout, stderr } = await underlay(['prove', lessonFile(sound)]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/✓ small .*1\/1 mutants killed/);
    expect(stdout).toContain('1 of 1 lesson sound, kill rate 100 % (1 of 1 mutants)');
  });

  it('ends with 1 when one of them is not, and says where', async () => {
    const path = lessonFile(unsound);
    const { status, stdout } = await underlay(['prove', lessonFile(sound), path, '--jobs', '1']);
    expect(status).toBe(1);
    expect(stdout).toContain(`${path}:14:1: no check fails when this is left out: touch /tmp/b`);
    expect(stdout).toContain('1 of 2 lessons sound, 1 unsound, kill rate 66.6 % (2 of 3 mutants)');
  });

  it('says it in JSON, and nothing else', async () => {
    const path = lessonFile(unsound);
    const { status, stdout, stderr } = await underlay(['prove', '--json', path]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ version: 1, ok: false, lessons: [{ lesson: 'small', file: path, ok: false }] });
    expect(report.lessons[0]).toMatchObject({ steps: 1, alternatives: 0, wrong: 0, mutants: { killed: 1, of: 2 } });
    expect(report.lessons[0].findings).toEqual([
      {
        file: path,
        line: 14,
        column: 1,
        kind: 'mutant',
        step: 'make',
        message: expect.stringContaining('touch /tmp/b'),
      },
    ]);
  });

  it('ends with 3 when this machine cannot tell', async () => {
    const lacking = (await probeCapabilities()).filter(({ ok }) => !ok);
    const needy = sound.replace('minutes: 1', `minutes: 1\nneeds: [${capabilityNames.join(', ')}]`);
    const { status, stdout } = await underlay(['prove', lessonFile(needy)]);
    // Where nothing is lacking, there is nothing that this machine cannot tell.
    expect(status).toBe(lacking.length > 0 ? 3 : 0);
    expect(stdout.includes('cannot be proven here')).toBe(lacking.length > 0);
  });

  it('ends with 2 for a faulty lesson, an unknown one, and a number of jobs that is none', async () => {
    const faulty = await underlay(['prove', lessonFile(sound.replace('title', 'titel'))]);
    expect(faulty).toMatchObject({ status: 2, stdout: '' });
    expect(await underlay(['prove', 'no-such-lesson'])).toMatchObject({ status: 2, stdout: '' });
    for (const jobs of ['0', 'many', '1.5', '1000']) {
      const { status, stderr } = await underlay(['prove', lessonFile(sound), '--jobs', jobs]);
      expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('--jobs') });
    }
  });

  it('shows what a lesson prints as text, whatever it is', async () => {
    const check = `- command: { on: host, run: 'printf "\\033]0;title\\007" >&2; false' }`;
    const shouting = fence('check', check, '  within: 500ms');
    const hostile = lessonText(stepText('make', fence('run', 'touch /tmp/a'), shouting));
    const { status, stdout } = await underlay(['prove', lessonFile(hostile)]);
    expect(status).toBe(1);
    expect(stdout).toContain('title');
    expect(stdout).not.toContain('\u001b');
  });
});
