import { release } from 'node:os';
import { type CapabilityReport, requiredCapabilities } from '../domain/capability.ts';
import { probeCapabilities } from '../machine/capabilities.ts';
import { cgroupFolder } from '../machine/cgroup-folder.ts';
import type { Diagnosis } from '../machine/diagnosis.ts';
import { thisDistribution } from '../machine/distribution.ts';
import { lookForPrograms, type ProgramReport } from '../machine/programs.ts';
import { type Shape, shapeOfCaller } from '../machine/user-namespace.ts';
import { tryWholeEngine, tryWholeSandbox } from './trial-sandbox.ts';

/** What this machine can run, as `underlay doctor --json` prints it. */
export interface MachineReport {
  version: 1;
  /** All that every lesson needs is here. */
  ok: boolean;
  environment: { kernel: string; distribution: string; shape: Shape };
  capabilities: (CapabilityReport & { required: boolean })[];
  programs: ProgramReport[];
}

/**
 * Probes every capability and looks for every program; then builds a sandbox and starts an engine, if they should work.
 * Takes some seconds.
 */
export async function examineMachine(): Promise<MachineReport> {
  const distribution = thisDistribution();
  const found = await probeCapabilities();
  const hasIds = found.some(({ name, ok }) => name === 'subids' && ok);
  const shape = hasIds ? shapeOfCaller() : 'rootless, one id';
  const environment = { kernel: release(), distribution: distribution.name, shape };
  const report = machineReport(environment, found, lookForPrograms(distribution));
  if (!report.ok) return report;
  const capabilities = await withTrials(report.capabilities);
  return { ...report, capabilities, ok: capabilities.every((item) => item.ok || !item.required) };
}

/** What stands in the way of a whole, which no capability alone tells. */
async function withTrials(capabilities: MachineReport['capabilities']): Promise<MachineReport['capabilities']> {
  const sandbox = await tryWholeSandbox();
  const place = cgroupFolder();
  const cgroup = { name: 'cgroup', required: false, ...verdict('folder' in place ? undefined : place) };
  const all = [{ name: 'sandbox', required: true, ...verdict(sandbox) }, ...capabilities, cgroup];
  if (sandbox || !capabilities.some(({ name, ok }) => name === 'docker' && ok)) return all;
  const engine = await tryWholeEngine();
  return all.map((item) => (item.name === 'docker' ? { ...item, ...verdict(engine) } : item));
}

const verdict = (against: Diagnosis | undefined) => (against ? { ok: false, ...against } : { ok: true });

/** Puts a report together; only what every lesson needs decides whether it is ok. */
export function machineReport(
  environment: MachineReport['environment'],
  capabilities: readonly CapabilityReport[],
  programs: ProgramReport[],
): MachineReport {
  const required: readonly string[] = requiredCapabilities;
  const marked = capabilities.map((capability) => ({
    ...capability,
    required: required.includes(capability.name),
  }));
  const ok = [...marked, ...programs].every((item) => item.ok || !item.required);
  return { version: 1, ok, environment, capabilities: marked, programs };
}
