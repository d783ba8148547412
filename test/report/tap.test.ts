import { describe, expect, it } from 'vitest';
import { tap } from '../../src/report/tap.ts';
import { aBook, aGrade, everyBook, failing, open, passing } from './grade-samples.ts';

describe('TAP', () => {
  it('has a subtest for each file and step, with diagnostics in YAML', () => {
    const lines = tap(aBook(aGrade('ben', [failing]))).split('\n');
    expect(lines).toEqual([
      'TAP version 14',
      '1..1',
      '# Subtest: ben',
      '    1..1',
      '    # Subtest: Create the pair',
      '        1..2',
      '        ok 1 - pair.1: host has a veth interface veth_abc',
      '        not ok 2 - pair.2: host has a veth interface veth_abc',
      '          ---',
      '          saw: "host has lo"',
      '          wanted: "an interface veth_abc"',
      '          why: "there is none"',
      '          ...',
      '    not ok 1 - Create the pair',
      '      ---',
      '      points: "0.5 of 1 point"',
      '      ...',
      'not ok 1 - ben',
      '  ---',
      '  file: "in/ben.md"',
      '  lesson: "veth"',
      '  points: "0.5 of 1 point"',
      '  ...',
      '',
    ]);
  });

  it('skips what could not be judged, with the reason', () => {
    const text = tap(aBook(aGrade('carla', [passing, open])));
    expect(text).toContain('\n    ok 2 - Create the pair # SKIP it needs ipvlan: this kernel has none\n');
    expect(text).toContain('\nok 1 - carla # SKIP something could not be judged\n');
  });

  it('lets nothing from a file begin a line or a directive of its own', () => {
    const lines = tap(everyBook()).split('\n');
    expect(lines.filter((line) => /^\s*ok 9/.test(line))).toEqual([]);
    const points = lines.filter((line) => /^\s*not ok .*SKIP/.test(line));
    expect(points.length).toBeGreaterThan(0);
    for (const line of points) expect(line).toContain('\\# SKIP');
  });
});
