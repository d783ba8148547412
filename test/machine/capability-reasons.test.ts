import { expect, test } from 'vitest';
import { explainComplaint } from '../../src/machine/capability-reasons.ts';
import { thisDistribution } from '../../src/machine/distribution.ts';

test('an IPVS that is there for real root alone is told apart from one that is missing', () => {
  const refused = explainComplaint('ipvs', 'Operation not permitted\n', thisDistribution());
  expect(refused).toEqual({
    because: 'the kernel keeps IPVS to real root, outside of user namespaces (Operation not permitted)',
    cure: '',
  });
  const missing = explainComplaint('ipvs', 'No such file or directory\n', thisDistribution());
  expect(missing.because).toBe('this kernel has no ipvs (No such file or directory)');
  expect(missing.cure).toContain('ip_vs');
});
