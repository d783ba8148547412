import { release } from 'node:os';
import { type CapabilityReport, requiredCapabilities } from '../domain/capability.ts';
import { probeCapabilities } from './capabilities.ts';
import { thisDistribution } from './distribution.ts';
import { lookForPrograms, type ProgramReport } from './programs.ts';
import { type Shape, shapeOfCaller } from './user-namespace.ts';

/** What this machine can run, as `underlay doctor --json` prints it. */
export interface MachineReport {
  version: 1;
  /** All that every lesson needs is here. */
  ok: boolean;
  environment: { kernel: string; distribution: string; shape: Shape };
  capabilities: (CapabilityReport & { required: boolean })[];
  programs: ProgramReport[];
}

/** Probes every capability and looks for every program; takes about 200 ms. */
export async function examineMachine(): Promise<MachineReport> {
  const distribution = thisDistribution();
  const environment = {
    kernel: release(),
    distribution: distribution.name,
    shape: shapeOfCaller(),
  };
  return machineReport(environment, await probeCapabilities(), lookForPrograms(distribution));
}

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
