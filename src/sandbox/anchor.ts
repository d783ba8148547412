import type { ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';
import type { World } from '../domain/world.ts';
import { cannotBuild } from '../machine/build-refusal.ts';
import { systemEnvironment } from '../machine/programs-path.ts';
import { bestUserNamespace, rootCredentials, type Shape } from '../machine/user-namespace.ts';
import { startProgram } from '../process/start-program.ts';
import { initScript, outerScript } from './anchor-script.ts';
import { joining, makeCgroup, removeCgroup } from './cgroup.ts';
import type { Anchor } from './enter.ts';
import { guard } from './guard.ts';
import { hasIpv6, refuseIpv6 } from './ipv6.ts';
import { type KeeperReport, readReport } from './keeper-report.ts';
import type { Limits } from './limits.ts';
import {
  availableDevices,
  deviceMounts,
  machineMounts,
  mountedFolders,
  systemLinks,
  systemMounts,
} from './root-file-system.ts';
import { hostsFile, machineBatch, resolverFile, switchBatch } from './world-batch.ts';

/** A running anchor and the process that stands for it outside. */
export interface StartedAnchor extends Anchor {
  process: ChildProcess;
}

/**
 * Builds the namespaces of a world and leaves process 1 of the sandbox waiting for the end of its standard input.
 * @throws UnderlayError 'machine' with what the failing program said
 */
export async function startAnchor(world: World, limits: Limits): Promise<StartedAnchor> {
  if (!hasIpv6()) refuseIpv6(world);
  const namespace = await bestUserNamespace();
  const { shape } = namespace;
  const credentials = rootCredentials(shape);
  const cgroup = makeCgroup(limits);
  const [program = '', ...words] = [...joining(cgroup), 'nsenter', `--user=/proc/${namespace.pid}/ns/user`];
  const child = startProgram(program, [...words, ...credentials, ...outerStage(world, limits, shape)], {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    env: systemEnvironment(),
  });
  const script = child.stdio[3] as Writable;
  script.on('error', () => {});
  script.end(initStage(world));
  child.stdin?.on('error', () => {});
  try {
    const report = await isReady(child);
    child.once('exit', () => namespace.release());
    const user = `/proc/${namespace.pid}/ns/user`;
    const bounded = cgroup === undefined ? {} : { cgroup };
    return { process: child, outerPid: child.pid ?? 0, user, shape, ...bounded, ...report };
  } catch (error) {
    child.kill('SIGKILL');
    namespace.release();
    void removeCgroup(cgroup);
    throw error;
  }
}

function outerStage(world: World, limits: Limits, shape: Shape): string[] {
  const text = outerScript({
    machines: world.machines.map((machine) => machine.name),
    folders: mountedFolders(),
    limits,
    mounts: `${deviceMounts(shape !== 'rootless, one id')}\n${systemMounts()}`,
    oneId: shape === 'rootless, one id',
    links: systemLinks(),
    engine: world.machines.some(({ engine }) => engine !== undefined),
    deviceNames: availableDevices(),
  });
  return [...guard(), 'unshare', '--mount', '--cgroup', 'bash', '--norc', '-c', text];
}

function initStage(world: World): string {
  const machines = world.machines.map((machine, index) => ({
    name: machine.name,
    mounts: machineMounts(machine.name, machine.engine !== undefined),
    hosts: hostsFile(machine),
    resolver: resolverFile(world),
    batch: machineBatch(machine, index),
  }));
  return initScript({ machines, links: systemLinks(), switches: switchBatch(world, hasIpv6()) });
}

/** Reads the keeper's report: see keeper-script. */
function isReady(child: ChildProcess): Promise<KeeperReport> {
  return new Promise((resolve, reject) => {
    let report = '';
    let complaint = '';
    child.stderr?.on('data', (data) => {
      complaint += data;
    });
    child.stdout?.on('data', (data) => {
      report += data;
      const ready = readReport(report);
      if (ready) resolve(ready);
    });
    child.once('error', (error) => reject(cannotBuild(error.message)));
    child.once('close', () => reject(cannotBuild(complaint.trim() || 'it ended before it was ready')));
  });
}
