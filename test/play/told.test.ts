import { describe, expect, it } from 'vitest';
import { advance } from '../../src/attempt/attempt.ts';
import { begin } from '../../src/attempt/state.ts';
import type { ToldBy } from '../../src/domain/lesson.ts';
import { NoSuchPlace, type ProbeResult } from '../../src/domain/probe.ts';
import { asTold, stepAsTold } from '../../src/play/told.ts';
import { aLesson, anAsk, aStep, noProbe } from '../attempt/samples.ts';

const vni: ToldBy = { on: 'overns', program: 'ip', arguments: ['-d', 'link', 'show', 'vxlan0'], behind: 'vxlan id' };
const links: ToldBy = { on: 'host', program: 'ip', arguments: ['-br', 'link'] };
const ask = (toldBy: ToldBy) => ({ ...anAsk('a', { kind: 'number' }), answers: ['2'], toldBy });
const printing = (result: Partial<ProbeResult>) => ({
  ...noProbe(),
  run: async () => ({ status: 0, stdout: '', stderr: '', ...result }),
});

describe('an answer that the world tells', () => {
  it('is the word behind a text, or the number of lines', async () => {
    const told = await asTold(ask(vni), printing({ stdout: '8: vxlan0:\n    vxlan id 4098 srcport 0 0\n' }));
    expect(told.answers).toEqual(['4098']);
    expect((await asTold(ask(links), printing({ stdout: 'lo\neth0\ntunl0\n' }))).answers).toEqual(['3']);
  });

  it('is the lesson’s own where the world does not tell', async () => {
    expect((await asTold(ask(vni), printing({ stdout: 'something else' }))).answers).toEqual(['2']);
    expect((await asTold(ask(vni), printing({ status: 1, stdout: 'vxlan id 1' }))).answers).toEqual(['2']);
    const nowhere = async () => {
      throw new NoSuchPlace('overns', 'host has no overns');
    };
    expect((await asTold(ask(vni), { ...noProbe(), run: nowhere })).answers).toEqual(['2']);
  });

  it('leaves other questions as they are', async () => {
    const step = aStep('one', { asks: [anAsk('a', { kind: 'number' })] });
    expect(await stepAsTold(step, noProbe())).toBe(step);
  });

  it('decides whether the learner was right', () => {
    const lesson = aLesson([aStep('one', { asks: [ask(vni)] })]);
    const answer = (given: string, answers?: string[]) =>
      advance(lesson, begin(lesson, []), { type: 'answered', ask: 'a', given, ...(answers ? { answers } : {}) });
    expect(answer('4098', ['4098']).effects[0]).toMatchObject({ type: 'explain', right: true });
    expect(answer('2', ['4098']).effects[0]).toMatchObject({ right: false, ask: { answers: ['4098'] } });
    expect(answer('2').effects[0]).toMatchObject({ right: true });
  });
});
