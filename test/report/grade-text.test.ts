import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import { gradeBookText, gradeText } from '../../src/report/grade-text.ts';
import { aBook, aGrade, aGradedStep, everyBook, failing, open, passing } from './grade-samples.ts';

const style = { colors: picocolors.createColors(false), plain: false, width: 80 };

describe('grades to read', () => {
  it('say only what did not pass, and why', () => {
    const stoodIn = { ...failing, stoodIn: true };
    expect(gradeText(aGrade('ben', [passing, stoodIn], { warnings: ['an old version'] }), style)).toBe(
      `✗ ben (veth): 1.5 of 2 points
    note: an old version
  Step 2 of 2 · Create the pair
    ✓ host has a veth interface veth_abc
    ✗ host has a veth interface veth_abc
      saw: host has lo
      wanted: an interface veth_abc
      why: there is none
    (the lesson's own commands stand in for this step in what follows)
`,
    );
  });

  it('say that what could not be judged is no zero', () => {
    const text = gradeBookText(aBook(aGrade('anna', [passing]), aGrade('carla', [passing, open])), style);
    expect(text).toContain('– carla (veth): 1 of 2 points, and 1 could not be judged\n');
    expect(text).toContain('not run: it needs ipvlan: this kernel has none');
    expect(text).toMatch(/\n1 of 2 files with full marks, 1 could not be judged in full; 2 of 3 points, and 1 could/);
    expect(text).toContain('what could not be judged is no zero');
  });

  it('print nothing that a terminal would obey', () => {
    const text = gradeBookText(everyBook(), style);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them is the purpose
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(text.split('\n').filter((line) => line.startsWith('ok 9'))).toEqual([]);
    expect(gradeText(aGrade('x', [aGradedStep(false)]), { ...style, plain: true })).toMatch(/^failed: x/);
  });
});
