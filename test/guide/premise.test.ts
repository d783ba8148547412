import { expect, it } from 'vitest';
import { brokenPremise } from '../../src/guide/premise.ts';
import { stepWith } from './step.ts';

const run = (text: string, status: number | null) => ({ text, machine: 'host', status });

it('a look that is there to fail and went well breaks what is said of it', () => {
  const knock = stepWith('curl http://h/    # optional, fails\nip link    # optional');
  expect(brokenPremise(knock, [run('curl http://h/', 0)])).toMatch(
    /`curl http:\/\/h\/` went well, and in the lesson it fails/,
  );
  expect(brokenPremise(knock, [run('ip link', 1)])).toMatch(/`ip link` failed, and in the lesson it goes well/);
  expect(brokenPremise(knock, [run('curl http://h/', 0), run('curl http://h/', 7)])).toBeUndefined();
  expect(brokenPremise(knock, [run('curl http://h/', 7), run('ip link', 0)])).toBeUndefined();
  expect(brokenPremise(knock, [run('curl http://h/', null), run('curl http://other/', 0)])).toBeUndefined();
  expect(brokenPremise(knock, [])).toBeUndefined();
});

it('counts only where the step has it: before what it does, or after that', () => {
  const wake = stepWith('ping -c 1 h    # optional, fails\nip link set lo up\nip address    # optional');
  const deed = run('ip link set lo up', 0);
  expect(brokenPremise(wake, [run('ping -c 1 h', 0), deed])).toMatch('went well');
  expect(brokenPremise(wake, [deed, run('ping -c 1 h', 0)])).toBeUndefined();
  expect(brokenPremise(wake, [run('ip address', 1), deed])).toBeUndefined();
  expect(brokenPremise(wake, [deed, run('ip address', 1)])).toMatch('failed');
});
