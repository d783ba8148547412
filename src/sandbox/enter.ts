import { rootCredentials, type Shape } from './user-namespace.ts';

/** Where the kernel lets others reach a machine's namespaces: paths below `/proc`. */
export interface MachineHandles {
  net: string;
  mnt: string;
  uts: string;
  /** The machine's root directory. */
  root: string;
}

/** What the outside knows of a running sandbox. */
export interface Anchor {
  /** Process 1 of the sandbox, as numbered outside. */
  pid: number;
  /** Its parent outside, whose mount namespace still sees the caller's files. */
  outerPid: number;
  /**
   * The user namespace of those who look from outside: the parent of the one that the learner is root of, so that it
   * has every right there and nothing that is set up there holds for it.
   */
  user: string;
  shape: Shape;
  machines: ReadonlyMap<string, MachineHandles>;
}

/** Handles of the first machine, where init lives. */
export function firstMachine(pid: number): MachineHandles {
  const ns = `/proc/${pid}/ns`;
  return { net: `${ns}/net`, mnt: `${ns}/mnt`, uts: `${ns}/uts`, root: `/proc/${pid}/root` };
}

/** Handles of a machine whose namespaces init holds as open files. */
export function furtherMachine(pid: number, [net, mnt, uts, root]: string[]): MachineHandles {
  const fd = `/proc/${pid}/fd`;
  return { net: `${fd}/${net}`, mnt: `${fd}/${mnt}`, uts: `${fd}/${uts}`, root: `${fd}/${root}` };
}

/** nsenter(1) arguments to be a learner's process on a machine: every namespace, root inside. */
export function asLearner(anchor: Anchor, machine: MachineHandles): string[] {
  const ns = `/proc/${anchor.pid}/ns`;
  return [
    `--user=${ns}/user`,
    `--pid=${ns}/pid`,
    `--ipc=${ns}/ipc`,
    `--cgroup=${ns}/cgroup`,
    `--net=${machine.net}`,
    `--mount=${machine.mnt}`,
    `--uts=${machine.uts}`,
    ...rootCredentials(anchor.shape),
  ];
}

/**
 * nsenter(1) arguments to look at a network from outside: a user and network namespace only, so that the caller's own
 * programs run, invisible to the learner's processes.
 * @param doubtful the network's path is one that the learner could have changed, see fromWithin
 */
export function asProbe(anchor: Anchor, network: string, doubtful: boolean): string[] {
  if (doubtful) return [...fromWithin(anchor), `--net=${network}`];
  return [...asSandboxRoot(anchor), `--net=${network}`];
}

/**
 * nsenter(1) arguments to stand before those with a path that the learner could have changed: it is opened and entered
 * with no rights but those over the sandbox, so that a link to a namespace outside leads nowhere.
 */
export function fromWithin(anchor: Anchor): string[] {
  return [...asSandboxRoot(anchor), 'nsenter'];
}

/** nsenter(1) arguments for every right over the sandbox, and none over anything else. */
export function asSandboxRoot(anchor: Anchor): string[] {
  return [`--user=${anchor.user}`, ...rootCredentials(anchor.shape)];
}

/** nsenter(1) arguments for the mount namespace that sees both the sandbox's `/dev` and the caller's. */
export function asOuter(anchor: Anchor): string[] {
  const ns = `/proc/${anchor.outerPid}/ns`;
  return [...asSandboxRoot(anchor), `--mount=${ns}/mnt`];
}
