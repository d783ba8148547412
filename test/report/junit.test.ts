import { describe, expect, it } from 'vitest';
import { junit } from '../../src/report/junit.ts';
import { aBook, aGrade, everyBook, failing, open, passing } from './grade-samples.ts';

describe('JUnit', () => {
  it('has a suite for each file and a case for each check, with the reason of a failure', () => {
    const text = junit(aBook(aGrade('ben', [passing, failing])));
    expect(text).toContain('<testsuite name="ben" package="veth" id="0" timestamp="2025-01-31T12:00:00"');
    expect(text).toContain('tests="3" failures="1" errors="0" time="1.234">');
    expect(text).toContain('<property name="points" value="1.5"/>');
    expect(text).toContain('<failure type="failed" message="saw: host has lo; wanted: an interface veth_abc;');
  });

  it('has an error, and no failure, for what could not be judged', () => {
    const text = junit(aBook(aGrade('carla', [passing, open])));
    expect(text).toContain('tests="2" failures="0" errors="1"');
    expect(text).toContain('<error type="not judged" message="it needs ipvlan: this kernel has none">');
  });

  it('has no character that XML or a terminal would stumble over', () => {
    const text = junit(everyBook());
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them is the purpose
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\ud800-\udfff\ufffe\uffff]/);
    expect(text).not.toContain('<b>');
    expect(text).toContain('=cmd|&quot;x&quot;,&lt;b&gt;&amp;\\x1b[31m');
  });
});
