import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';
import { doctor } from '../../src/commands/doctor.ts';
import { doctorText } from '../../src/commands/doctor-text.ts';
import { machineReport } from '../../src/doctor/machine-report.ts';
import { capabilityNames } from '../../src/domain/capability.ts';

const environment = {
  kernel: '6.1.0-18-amd64',
  distribution: 'Debian GNU/Linux 12',
  shape: 'rootless, one id',
} as const;
const ping = {
  name: 'ping',
  ok: false,
  required: true,
  package: 'iputils-ping',
  cure: 'apt-get install -y iputils-ping',
};
const brctl = {
  name: 'brctl',
  ok: false,
  required: false,
  package: 'bridge-utils',
  cure: 'apt-get install -y bridge-utils',
};
const veth = { name: 'veth', ok: true };
const vrf = { name: 'vrf', ok: false, because: 'this kernel has no vrf', cure: 'boot another' };
const plain = picocolors.createColors(false);

describe('the report', () => {
  test('only what every lesson needs decides', () => {
    expect(machineReport(environment, [veth, vrf], [brctl]).ok).toBe(true);
    expect(machineReport(environment, [veth], [ping]).ok).toBe(false);
    expect(machineReport(environment, [{ ...vrf, name: 'veth' }], []).ok).toBe(false);
  });

  test('in words: what is missing, why, and the cure on a line of its own', () => {
    const text = doctorText(machineReport(environment, [veth, vrf], [ping, brctl]), plain, 80);
    expect(text).toContain('sandboxes     rootless, with one id (no subordinate ids)');
    expect(text).toContain(
      '✗ missing: ping (required): it is not installed\n      cure: apt-get install -y iputils-ping\n',
    );
    expect(text).toContain('– lacking: vrf: this kernel has no vrf\n      cure: boot another\n');
    expect(text).toContain('required and missing: ping. "underlay doctor --fix" installs the programs.');
    expect(text).not.toContain('\u001b');
  });

  test('says so when all is well', () => {
    expect(doctorText(machineReport(environment, [veth], []), plain, 80)).toMatch(/All that is required is here\.\n$/);
  });
});

test('--json on this machine is one document with every capability and program', async () => {
  let output = '';
  const silent = { write: () => {} };
  const status = await doctor({ json: true }, { stdout: { write: (text) => (output += text) }, stderr: silent });
  const report = JSON.parse(output);
  expect(Object.keys(report)).toEqual(['version', 'ok', 'environment', 'capabilities', 'programs']);
  expect(report.version).toBe(1);
  expect(report.environment).toEqual({
    kernel: expect.any(String),
    distribution: expect.any(String),
    shape: expect.stringMatching(/^(rootless|rootless, one id|mapped root)$/),
  });
  const names = report.capabilities.map((capability: { name: string }) => capability.name);
  expect(names).toEqual(
    report.ok ? ['sandbox', ...capabilityNames, 'cgroup'] : expect.arrayContaining([...capabilityNames]),
  );
  for (const item of report.capabilities) if (!item.ok) expect(item.because).toMatch(/\w/);
  for (const item of report.programs) if (!item.ok) expect(item.cure).toMatch(/\w/);
  expect(status).toBe(report.ok ? 0 : 3);
});
